package io.pisync.embeddedkafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.metadata.properties.MetaProperties;
import org.apache.kafka.metadata.properties.PropertiesUtils;
import org.apache.kafka.raft.FileQuorumStateStore;
import org.apache.kafka.server.common.CheckpointFile;

/** Checks the small files that Kafka keeps next to its logs for completeness. */
final class SmallFiles {
    private static final Pattern OFFSETS = Pattern.compile("\\S+ \\d+ \\d+");
    private static final Pattern EPOCHS = Pattern.compile("\\d+ \\d+");
    private static final Pattern TOPIC_ID = Pattern.compile("version: \\d+\ntopic_id: (\\S{22})\\s*");
    private static final String SNAPSHOT_SUFFIX = ".checkpoint";

    private static final Map<String, Reading> READINGS = Map.of(
            "recovery-point-offset-checkpoint", file -> lines(file, OFFSETS),
            "log-start-offset-checkpoint", file -> lines(file, OFFSETS),
            "replication-offset-checkpoint", file -> lines(file, OFFSETS),
            "cleaner-offset-checkpoint", file -> lines(file, OFFSETS),
            "leader-epoch-checkpoint", file -> lines(file, EPOCHS),
            "partition.metadata", SmallFiles::topicId,
            "quorum-state", SmallFiles::electionState,
            "meta.properties", SmallFiles::identity);

    private SmallFiles() {}

    /** Reads a file of one kind; any exception means that the file is damaged. */
    private interface Reading {
        void read(Path file) throws IOException;
    }

    /** Returns true for an incomplete small file of Kafka; false for every other file. */
    static boolean isTorn(Path file) {
        Reading reading = READINGS.get(file.getFileName().toString());
        if (reading == null) {
            return isNeedlessSnapshot(file) && !StoredMetadata.isReadable(file);
        }
        try {
            reading.read(file);
            return false;
        } catch (IOException | RuntimeException torn) {
            return true;
        }
    }

    /** Checks a snapshot of metadata whose log is complete from the first record on. */
    private static boolean isNeedlessSnapshot(Path file) {
        return file.toString().endsWith(SNAPSHOT_SUFFIX)
                && Files.exists(file.resolveSibling("00000000000000000000.log"));
    }

    private static void lines(Path file, Pattern line) throws IOException {
        new CheckpointFile<>(file.toFile(), 0, new LineFormat(line)).read();
        // Kafka creates it empty. Without the final line break, the last number may be truncated.
        String text = Files.readString(file, UTF_8);
        require(text.isEmpty() || text.endsWith("\n"));
    }

    private static void topicId(Path file) throws IOException {
        Matcher text = TOPIC_ID.matcher(Files.readString(file, UTF_8));
        require(text.matches());
        Uuid.fromString(text.group(1));
    }

    private static void electionState(Path file) {
        require(new FileQuorumStateStore(file.toFile()).readElectionState().isPresent());
    }

    private static void identity(Path file) throws IOException {
        require(Files.readString(file, UTF_8).endsWith("\n"));
        MetaProperties identity =
                new MetaProperties.Builder(PropertiesUtils.readPropertiesFile(file.toString())).build();
        require(identity.clusterId().isPresent() && identity.directoryId().isPresent());
        require(identity.nodeId().orElseThrow() == NodeSettings.NODE_ID);
    }

    private static void require(boolean isWhole) {
        if (!isWhole) {
            throw new IllegalStateException("not whole");
        }
    }

    private record LineFormat(Pattern pattern) implements CheckpointFile.EntryFormatter<String> {
        @Override
        public String toString(String entry) {
            return entry;
        }

        @Override
        public Optional<String> fromString(String entry) {
            return Optional.of(entry).filter(pattern.asMatchPredicate());
        }
    }
}
