package io.pisync.allinone.kafka;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Configuration of the embedded broker.
 *
 * @param directory its data directory, created if missing; used by one broker at a time
 * @param port for clients, on 127.0.0.1; 0 selects a free one
 * @param lockWait the maximum time that a start waits for another process to release the directory
 * @param further Kafka settings, which have precedence over PiSync's
 */
public record EmbeddedKafkaConfig(Path directory, int port, Duration lockWait, Map<String, String> further) {
    /** Port for Kafka clients on 127.0.0.1. */
    public static final Setting<Integer> PORT = Setting.port(
                    SettingNames.KAFKA_PORT, 9_092, "Port of the embedded Kafka, on 127.0.0.1; 0 for a free one")
            .withFlag("--kafka-port");

    /** The directory for all data on disk; the broker uses {@code kafka} in it. */
    public static final Setting<Path> DATA_DIRECTORY = Setting.path(
                    SettingNames.DATA_DIR, Path.of("data"), "Directory for all data, of one process at a time.")
            .where(
                    path -> !path.toAbsolutePath().toString().contains(","),
                    "a path without a leading ~ (only shells expand it) and without a comma, also in its absolute form"
                            + " (Kafka reads a comma as a separator)")
            .withFlag("--data-dir");

    private static final Duration LOCK_WAIT = Duration.ofSeconds(15);

    /** Throws IllegalArgumentException for a port outside 0 … 65535. */
    public EmbeddedKafkaConfig {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("kafka-port " + port + ": allowed is 1 to 65535, or 0 for a free one");
        }
        directory = directory.toAbsolutePath().normalize();
        further = Map.copyOf(further);
    }

    /** Creates the configuration from {@link #PORT} and {@link #DATA_DIRECTORY}. */
    public static EmbeddedKafkaConfig from(Settings settings) {
        return in(settings.get(DATA_DIRECTORY), settings);
    }

    /** Creates the configuration from {@link #PORT}, in this data directory. */
    public static EmbeddedKafkaConfig in(Path data, Settings settings) {
        return of(data.resolve("kafka"), settings.get(PORT));
    }

    /**
     * Creates a configuration that waits up to 15 s for the directory (the previous process may still be terminating).
     */
    public static EmbeddedKafkaConfig of(Path directory, int port) {
        return new EmbeddedKafkaConfig(directory, port, LOCK_WAIT, Map.of());
    }

    /** Returns this configuration with another wait for a directory in use. */
    public EmbeddedKafkaConfig withLockWait(Duration wait) {
        return new EmbeddedKafkaConfig(directory, port, wait, further);
    }

    /** Returns this configuration with Kafka settings, for example for security. */
    public EmbeddedKafkaConfig with(Map<String, String> settings) {
        return new EmbeddedKafkaConfig(directory, port, lockWait, settings);
    }
}
