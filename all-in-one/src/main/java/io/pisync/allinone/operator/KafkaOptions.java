package io.pisync.allinone.operator;

import io.pisync.allinone.address.Addresses;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.StartFailed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The options that select a command's Kafka: the setting, else the Kafka of the process in the data directory, else the
 * default unless a directory was given: it could be that of another system.
 */
public final class KafkaOptions {
    @Option(
            names = "--bootstrap-servers",
            paramLabel = "<brokers>",
            description = "Kafka brokers; default: the Kafka of the pisync that runs in the data directory")
    private @Nullable String servers;

    @Option(names = "--data-dir", paramLabel = "<path>", description = "Data directory of a running pisync")
    private @Nullable String data;

    /** The loaded settings, and the selected Kafka. */
    public record Chosen(Settings settings, KafkaConfig kafka) {
        /** Returns the topics of this Kafka by the configured prefix. */
        public Topics topics() {
            return new Topics(settings.get(TopicLayout.PREFIX));
        }

        /** Returns the configured layout of the topics; only if {@link TopicLayout#settings} were loaded. */
        public TopicLayout layout() {
            return TopicLayout.from(settings);
        }
    }

    /** Loads the prefix of topics and these settings together with those that select the Kafka. */
    Chosen read(CommandLineStart start, List<Setting<?>> more) {
        List<Setting<?>> all = Stream.of(
                        more.stream(),
                        KafkaConfig.settings().stream(),
                        Stream.<Setting<?>>of(TopicLayout.PREFIX, EmbeddedKafkaConfig.DATA_DIRECTORY))
                .flatMap(settings -> settings)
                .distinct()
                .toList();
        Map<String, @Nullable String> flags = new HashMap<>();
        flags.put(KitSettingNames.KAFKA_BOOTSTRAP_SERVERS, servers);
        flags.put(SettingNames.DATA_DIR, data);
        Settings settings = start.load(all, flags);
        KafkaConfig set = KafkaConfig.from(settings);
        return new Chosen(settings, settings.isSet(KafkaConfig.BOOTSTRAP_SERVERS) ? set : running(settings, set));
    }

    private KafkaConfig running(Settings settings, KafkaConfig set) {
        Optional<Addresses> running = Addresses.in(settings.get(EmbeddedKafkaConfig.DATA_DIRECTORY));
        if (running.isEmpty() && data != null) {
            throw new StartFailed("no pisync runs in " + data + ": start it, or give --bootstrap-servers");
        }
        return running.map(addresses -> new KafkaConfig(addresses.kafka(), set.extra()))
                .orElse(set);
    }
}
