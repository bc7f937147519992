package io.pisync.allinone.topics;

import io.pisync.contract.topic.TopicChange;
import io.pisync.contract.topic.TopicChange.CreateTopic;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.kit.kafka.TopicAdmin;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One change applied or undone, and then recorded. Its work can be repeated.
 *
 * @param isUndo whether the change is recorded as undone afterwards
 * @param sentence a description of the step
 */
record Step(TopicChange change, boolean isUndo, String sentence, Work work) {
    /** Changes topics in Kafka, within the timeout of the admin client. */
    interface Work {
        void doWith(TopicAdmin admin) throws ExecutionException, InterruptedException;
    }

    /** Applies a change completely. */
    static Step apply(TopicChange change, TopicLayout layout) {
        if (!(change instanceof CreateTopic created)) {
            return set(change, change.config());
        }
        TopicSpec spec = layout.spec(created.topic(), created.partitions(), created.config());
        String sentence = "create " + spec.name() + ": partitions=" + spec.partitions() + " copies="
                + spec.replication() + " " + inWords(spec.config(), value -> value);
        return new Step(change, false, sentence, admin -> admin.create(List.of(spec)));
    }

    /** Sets some of the settings of a change. */
    static Step set(TopicChange change, Map<String, String> settings) {
        Map<String, Optional<String>> values = new TreeMap<>();
        settings.forEach((setting, value) -> values.put(setting, Optional.of(value)));
        return configure(change, false, values);
    }

    /** Changes nothing; the change is only recorded. */
    static Step recordOnly(TopicChange change, boolean isUndo) {
        return new Step(change, isUndo, "record only, " + change.topic() + " is already up to date", admin -> {});
    }

    /**
     * Deletes the topic that the change created, or restores the settings of earlier changes or of the broker.
     *
     * @param size the greatest number of records in the topic; 0 if it is empty or this is not known
     */
    static Step undo(TopicChange change, TopicChanges changes, long size) {
        if (change instanceof CreateTopic) {
            String sentence = "delete " + change.topic() + (size == 0 ? "" : " with up to " + size + " records");
            return new Step(change, true, sentence, admin -> admin.delete(change.topic()));
        }
        Map<String, Optional<String>> before = new TreeMap<>();
        change.config().keySet().forEach(setting -> before.put(setting, Optional.empty()));
        changes.inOrder().stream()
                .limit(change.number() - 1L)
                .filter(earlier -> earlier.topic().equals(change.topic()))
                .forEach(earlier -> earlier.config()
                        .forEach((setting, value) -> before.computeIfPresent(setting, (s, v) -> Optional.of(value))));
        return configure(change, true, before);
    }

    /** Describes the step for people: number, change and action. */
    String line() {
        return "%3d  %s%s".formatted(change.number(), isUndo ? "undo: " : "", sentence);
    }

    private static Step configure(TopicChange change, boolean isUndo, Map<String, Optional<String>> settings) {
        String topic = change.topic();
        String sentence = "set " + inWords(settings, value -> value.orElse("(the broker's default)")) + " on " + topic;
        return new Step(change, isUndo, sentence, admin -> admin.configure(topic, settings));
    }

    private static <V> String inWords(Map<String, V> settings, Function<V, String> word) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + word.apply(setting.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
