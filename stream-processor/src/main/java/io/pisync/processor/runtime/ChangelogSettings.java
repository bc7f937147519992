package io.pisync.processor.runtime;

import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.processor.state.StoreSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Updates the settings of existing changelogs: Kafka Streams sets them only when it creates one, so that after a longer
 * {@code PISYNC_HISTORY_AGE} Kafka would still delete after the shorter one. If Kafka rejects that or does not answer, the start
 * continues and the differing settings are logged.
 *
 * @param applicationId the application id of the changelogs
 * @param earlierApplicationId the application id of an earlier version, whose changelogs are not read
 */
public record ChangelogSettings(
        KafkaConfig kafka, String applicationId, String earlierApplicationId, List<StoreSpec<?, ?>> stores)
        implements Service {
    private static final Logger log = LoggerFactory.getLogger(ChangelogSettings.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Override
    public void start() {
        Map<String, Object> properties = kafka.clientProperties("changelog-settings");
        properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
        properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis() / 2);
        try (Admin admin = Admin.create(properties)) {
            bringUpToDate(admin);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Updating the settings of the changelogs failed; old ones may still apply: {}", e.toString());
        }
    }

    @Override
    public void close() {}

    private void bringUpToDate(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        Map<ConfigResource, Map<String, String>> wanted = new HashMap<>();
        List<String> existing = List.copyOf(admin.listTopics().names().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        for (StoreSpec<?, ?> store : stores) {
            String topic = applicationId + "-" + store.name() + "-changelog";
            if (existing.contains(topic)) {
                wanted.put(new ConfigResource(ConfigResource.Type.TOPIC, topic), store.changelog());
            }
        }
        if (wanted.isEmpty() && existing.stream().anyMatch(this::isOfAnEarlierVersion)) {
            log.info("Stores of an earlier version are not read: the event log is read again from its beginning");
        }
        Map<ConfigResource, Config> found =
                admin.describeConfigs(wanted.keySet()).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
        wanted.forEach((topic, settings) -> {
            List<AlterConfigOp> differing = differing(settings, found.get(topic));
            if (!differing.isEmpty()) {
                log.info("Bringing the settings of {} up to date: {}", topic.name(), describe(differing));
                changes.put(topic, differing);
            }
        });
        admin.incrementalAlterConfigs(changes).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private boolean isOfAnEarlierVersion(String topic) {
        return topic.startsWith(earlierApplicationId + "-device-status-") && topic.endsWith("-changelog");
    }

    private static String describe(List<AlterConfigOp> changes) {
        return changes.stream()
                .map(change ->
                        change.configEntry().name() + "=" + change.configEntry().value())
                .collect(Collectors.joining(", "));
    }

    private static List<AlterConfigOp> differing(Map<String, String> wanted, @Nullable Config found) {
        List<AlterConfigOp> differing = new ArrayList<>();
        wanted.forEach((name, value) -> {
            ConfigEntry entry = found == null ? null : found.get(name);
            if (entry == null || !value.equals(entry.value())) {
                differing.add(new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET));
            }
        });
        return differing;
    }
}
