package io.pisync.embeddedkafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.MetaPropertiesVersion;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.storage.internals.checkpoint.PartitionMetadata;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a power cut left of the small files that Kafka rewrites: on a cheap disk they come back empty, cut or full of zeros,
 * and Kafka does not start with them. What it can rebuild from its logs is set aside, as {@code *.torn}; what it can not is
 * written again from the metadata log, which Kafka forces to the disk.
 */
final class TornFiles {
    private static final Logger log = LoggerFactory.getLogger(TornFiles.class);
    private static final Pattern PARTITION = Pattern.compile("(.+)-\\d+");
    private static final String TOPIC_ID = "partition.metadata";
    private static final String IDENTITY = "meta.properties";
    private static final Set<String> REWRITTEN = Set.of(TOPIC_ID, IDENTITY);

    private final Path directory;
    private final StoredMetadata metadata;

    private TornFiles(Path directory, StoredMetadata metadata) {
        this.directory = directory;
        this.metadata = metadata;
    }

    /** Makes a directory one with which Kafka starts. Only while nobody works in it. */
    static void mend(Path directory) throws IOException {
        Path metadataLog = directory.resolve("__cluster_metadata-0");
        if (!Files.isDirectory(metadataLog)) {
            return;
        }
        Map<String, List<Path>> torn = setAside(directory);
        TornFiles files = new TornFiles(directory, StoredMetadata.read(metadataLog));
        files.identify();
        files.nameTopics();
        torn.forEach((name, paths) -> log.warn(
                "After a power cut {} in {}{} cannot be read: set aside as {}.torn; {}",
                name,
                paths.get(0).getParent(),
                paths.size() > 1 ? " and " + (paths.size() - 1) + " more directories" : "",
                name,
                REWRITTEN.contains(name)
                        ? "written again from the metadata log"
                        : "Kafka reads its logs through and makes it again"));
        if (!torn.isEmpty()) {
            // A mark of a clean stop would keep Kafka from reading its logs through.
            Files.deleteIfExists(directory.resolve(".kafka_cleanshutdown"));
        }
    }

    private static Map<String, List<Path>> setAside(Path directory) throws IOException {
        Map<String, List<Path>> torn = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory, 2)) {
            files.filter(SmallFiles::isTorn)
                    .forEach(file -> torn.merge(
                            file.getFileName().toString(),
                            List.of(file),
                            (some, more) ->
                                    Stream.concat(some.stream(), more.stream()).toList()));
        }
        for (List<Path> files : torn.values()) {
            for (Path file : files) {
                Files.move(
                        file, file.resolveSibling(file.getFileName() + ".torn"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return torn;
    }

    /** With another directory id the metadata's partitions would be elsewhere. The cluster's id is in no record, and no client keeps it. */
    private void identify() throws IOException {
        Path file = directory.resolve(IDENTITY);
        Optional<Uuid> known = metadata.directoryId();
        if (Files.exists(file) || known.isEmpty()) {
            return;
        }
        MetaProperties identity = new MetaProperties.Builder()
                .setVersion(MetaPropertiesVersion.V1)
                .setNodeId(NodeSettings.NODE_ID)
                .setClusterId(Uuid.randomUuid().toString())
                .setDirectoryId(known.get())
                .build();
        PropertiesUtils.writePropertiesFile(identity.toProperties(), file.toString(), true);
        log.info("{} is written again from the metadata log", file);
    }

    /** Without its topic's id Kafka takes a partition for a remainder of a deleted topic. */
    private void nameTopics() throws IOException {
        int written = 0;
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path partition : entries.filter(Files::isDirectory).toList()) {
                Matcher name = PARTITION.matcher(partition.getFileName().toString());
                Path file = partition.resolve(TOPIC_ID);
                Uuid id = name.matches() ? metadata.topics().get(name.group(1)) : null;
                if (id != null && !Files.exists(file)) {
                    Files.writeString(file, new PartitionMetadata(0, id).encode());
                    written++;
                }
            }
        }
        if (written > 0) {
            log.info("{} is written again from the metadata log for {} partitions", TOPIC_ID, written);
        }
    }
}
