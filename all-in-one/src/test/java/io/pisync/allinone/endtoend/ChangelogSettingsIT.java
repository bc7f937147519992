package io.pisync.allinone.endtoend;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.processor.runtime.ChangelogSettings;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.StoreSpec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;

/** A processor that starts with changed settings updates the settings of its existing changelogs, and of no other topics. */
@RunsOn(BrokerKind.EMBEDDED)
class ChangelogSettingsIT {
    private static final Duration BEFORE = Duration.ofDays(30);
    private static final Duration AFTER = Duration.ofDays(180);

    @Test
    void updatesRetentionAfterALongerHistoryAge(TestBroker broker) throws Exception {
        String application = "aged-" + UUID.randomUUID();
        StoreSpec<?, ?> ids = new DeviceStores(BEFORE).eventIds();
        String own = application + "-" + ids.name() + "-changelog";
        String foreign = application + "-other-" + ids.name() + "-changelog";
        try (Admin kafka = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            kafka.createTopics(List.of(topic(own, ids), topic(foreign, ids)))
                    .all()
                    .get(20, SECONDS);

            start(broker, application, BEFORE);
            assertThat(retentionMs(kafka, own)).isEqualTo(BEFORE.plusDays(1).toMillis());

            start(broker, application, AFTER);
            assertThat(retentionMs(kafka, own)).isEqualTo(AFTER.plusDays(1).toMillis());
            assertThat(retentionMs(kafka, foreign)).isEqualTo(BEFORE.plusDays(1).toMillis());
            assertThat(kafka.listTopics().names().get(20, SECONDS))
                    .as("Kafka Streams creates the rest")
                    .doesNotContain(application + "-devices-changelog");
        }
    }

    private static NewTopic topic(String name, StoreSpec<?, ?> store) {
        return new NewTopic(name, 1, (short) 1).configs(store.changelog());
    }

    private static void start(TestBroker broker, String application, Duration historyAge) {
        KafkaConfig kafka = KafkaConfig.of(broker.bootstrapServers());
        List<StoreSpec<?, ?>> stores = new DeviceStores(historyAge).all();
        new ChangelogSettings(kafka, application, application + "-earlier", stores).start();
    }

    private static long retentionMs(Admin kafka, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        Map<ConfigResource, Config> configs =
                kafka.describeConfigs(List.of(resource)).all().get(20, SECONDS);
        Config config = configs.values().iterator().next();
        return Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    }
}
