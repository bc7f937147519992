package io.pisync.allinone.topics;

import io.pisync.kit.kafka.TopicAdmin;
import io.pisync.kit.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * An idempotent operation on a topic.
 *
 * @param sentence what it does
 */
record TopicEdit(Kind kind, String sentence, Work work) {
    enum Kind {
        CREATE,
        CONFIGURE,
        DELETE,
        /** Changes nothing; the change is only recorded. */
        LEAVE
    }

    /** Changes topics in Kafka, within the timeout of the admin client. */
    interface Work {
        void doWith(TopicAdmin admin) throws ExecutionException, InterruptedException;
    }

    /** Creates a topic. */
    static TopicEdit create(TopicSpec spec) {
        String sentence = "create " + spec.name() + ": partitions=" + spec.partitions() + " copies="
                + spec.replication() + " " + describe(spec.config(), value -> value);
        return new TopicEdit(Kind.CREATE, sentence, admin -> admin.create(List.of(spec)));
    }

    /** Changes settings of a topic; a setting without a value is reset to the broker's default. */
    static TopicEdit configure(String topic, Map<String, Optional<String>> settings) {
        String sentence = "set " + describe(settings, value -> value.orElse("(the broker's default)")) + " on " + topic;
        return new TopicEdit(Kind.CONFIGURE, sentence, admin -> admin.configure(topic, settings));
    }

    /** A topic and an upper bound of its number of records; 0 if it is empty or the number is unknown. */
    static TopicEdit delete(String topic, long size) {
        String sentence = "delete " + topic + (size == 0 ? "" : " with up to " + size + " records");
        return new TopicEdit(Kind.DELETE, sentence, admin -> admin.delete(topic));
    }

    static TopicEdit leave(String topic) {
        return new TopicEdit(Kind.LEAVE, "record only, " + topic + " is already up to date", admin -> {});
    }

    private static <V> String describe(Map<String, V> settings, Function<V, String> word) {
        return new TreeMap<>(settings)
                .entrySet().stream()
                        .map(setting -> setting.getKey() + "=" + word.apply(setting.getValue()))
                        .collect(Collectors.joining(" "));
    }
}
