package io.pisync.kit.kafka;

import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;

/**
 * Connection settings for Kafka.
 *
 * @param extra client properties from a file, such as security settings
 */
public record KafkaConfig(String bootstrapServers, Map<String, String> extra) {
    /** The addresses of the brokers. */
    public static final Setting<String> BOOTSTRAP_SERVERS = Setting.string(
                    KitSettingNames.KAFKA_BOOTSTRAP_SERVERS,
                    "localhost:9092",
                    "Kafka brokers, host:port separated by commas")
            .withFlag("--bootstrap-servers");

    /** The file with further client properties. */
    public static final Setting<Optional<Path>> PROPERTIES = Setting.optionalPath(
            KitSettingNames.KAFKA_PROPERTIES, "File with further Kafka client properties, such as security settings");

    public KafkaConfig {
        extra = Map.copyOf(extra);
    }

    /** Creates the configuration without further properties. */
    public static KafkaConfig of(String bootstrapServers) {
        return new KafkaConfig(bootstrapServers, Map.of());
    }

    /** Returns the settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        return List.of(BOOTSTRAP_SERVERS, PROPERTIES);
    }

    /**
     * Creates the configuration and reads the properties file; throws {@link StartFailed} with its name if it cannot be
     * read.
     */
    public static KafkaConfig from(Settings settings) {
        Map<String, String> extra =
                settings.get(PROPERTIES).map(KafkaConfig::readProperties).orElse(Map.of());
        return new KafkaConfig(settings.get(BOOTSTRAP_SERVERS), extra);
    }

    /** Returns a new mutable map of client properties; the brokers and the client id have precedence over the file. */
    public Map<String, Object> clientProperties(String clientId) {
        Map<String, Object> properties = new HashMap<>(extra);
        properties.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
        return properties;
    }

    /** Omits the values of {@code extra}, which may contain passwords. */
    @Override
    public String toString() {
        return "KafkaConfig[bootstrapServers=" + bootstrapServers + ", extra=" + extra.keySet() + "]";
    }

    private static Map<String, String> readProperties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailed(
                    PROPERTIES.key() + "=" + file + ": must be a readable UTF-8 file of Kafka client properties", e);
        }
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return values;
    }
}
