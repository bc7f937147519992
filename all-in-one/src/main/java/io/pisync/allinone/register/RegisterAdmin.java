package io.pisync.allinone.register;

import io.pisync.allinone.operator.OperatorAudit;
import io.pisync.allinone.operator.TopicWriter;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicProvisioning;
import io.pisync.kit.kafka.TopicSpec;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.register.Register;
import io.pisync.register.RegisterReader;
import io.pisync.register.file.ImportPlan;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntConsumer;

/**
 * Reads and changes the register in Kafka for the commands, with an entry in the audit log for each import. Not
 * thread-safe.
 */
final class RegisterAdmin implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final KafkaConfig kafka;
    private final TopicLayout layout;
    private final Topics topics;
    private final RegisterReader reader;

    RegisterAdmin(KafkaConfig kafka, TopicLayout layout) {
        this.kafka = kafka;
        this.layout = layout;
        this.topics = new Topics(layout.prefix());
        this.reader = new RegisterReader(kafka, topics);
    }

    /** Creates missing topics and reads the register; throws {@link StartFailed} if Kafka does not answer. */
    void open() {
        TopicChanges changes = TopicChanges.of(topics);
        Set<String> needed = Set.of(
                topics.registerSites().name(),
                topics.registerDevices().name(),
                topics.audit().name());
        List<TopicSpec> specs = layout.specs(changes.configs(), changes.partitions()).stream()
                .filter(spec -> needed.contains(spec.name()))
                .toList();
        try (TopicProvisioning provisioning = new TopicProvisioning(kafka, specs, LIMIT)) {
            provisioning.start();
        }
        reader.start();
        if (!reader.awaitRead(LIMIT)) {
            throw new StartFailed(
                    "reading the register from Kafka at " + kafka.bootstrapServers() + " timed out after "
                            + LIMIT.toSeconds() + " s",
                    1);
        }
    }

    Register register() {
        return reader.register();
    }

    Topics topics() {
        return topics;
    }

    /**
     * Writes to the audit log first, so that every change is in it. {@code progress} receives the number of written
     * records.
     */
    <V> void change(Topic<String, V> topic, ImportPlan<V> plan, String detail, IntConsumer progress) {
        new OperatorAudit(kafka, topics).write("register.import", topic.name(), detail);
        try (TopicWriter writer = new TopicWriter(kafka, "pisync-register", progress)) {
            plan.added().forEach((key, entry) -> writer.write(topic, key, entry));
            plan.changed().forEach((key, entry) -> writer.write(topic, key, entry));
            plan.removed().forEach(key -> writer.write(topic, key, null));
            writer.finish();
        }
    }

    @Override
    public void close() {
        reader.close();
    }

    /** Returns the sites of one label, by key; a file contains sites of one label. */
    static <V> Map<String, V> ofLabel(Map<String, V> sites, String label) {
        Map<String, V> own = new TreeMap<>(sites);
        own.keySet().removeIf(key -> !key.startsWith(label + "="));
        return own;
    }
}
