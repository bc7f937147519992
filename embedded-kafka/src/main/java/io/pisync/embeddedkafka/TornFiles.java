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
 * Repairs the small files that Kafka rewrites, after a power cut: on a cheap disk they may be empty, truncated or full
 * of zeros, and Kafka does not start with them. Files that Kafka can rebuild from its logs are renamed to {@code
 * *.torn}; the others are restored from the metadata log, which Kafka forces to the disk.
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

    /** Repairs a directory so that Kafka starts with it. No broker may use the directory meanwhile. */
    static void repair(Path directory) throws IOException {
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
            // The marker of a clean stop would prevent Kafka from checking its logs.
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

    /**
     * Restores the directory id, by which the metadata locates partitions. The cluster's id is not in any record, and
     * no client stores it.
     */
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
        log.info("Restored {} from the metadata log", file);
    }

    /** Restores topic ids: without its topic's id, Kafka treats a partition as part of a deleted topic. */
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
            log.info("Restored {} from the metadata log for {} partitions", TOPIC_ID, written);
        }
    }
}
