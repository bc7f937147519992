package io.pisync.allinone.topics;

import io.pisync.kit.kafka.TopicAdmin;
import io.pisync.kit.kafka.TopicSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

/** Something done to a topic. Done twice it is as if done once. */
sealed interface TopicEdit {
    /** What it does. */
    String sentence();

    /** Does it, within the time of the admin's calls. */
    void make(TopicAdmin admin) throws ExecutionException, InterruptedException;

    /** A topic that is not there yet. */
    record Create(TopicSpec spec) implements TopicEdit {
        @Override
        public String sentence() {
            return "create " + spec.name() + ": partitions=" + spec.partitions() + " copies=" + spec.replication() + " "
                    + new TreeMap<>(spec.config())
                            .entrySet().stream().map(Map.Entry::toString).collect(Collectors.joining(" "));
        }

        @Override
        public void make(TopicAdmin admin) throws ExecutionException, InterruptedException {
            admin.create(List.of(spec));
        }
    }

    /** Settings of a topic; without a value, the broker's default. */
    record Configure(String topic, Map<String, Optional<String>> settings) implements TopicEdit {
        @Override
        public String sentence() {
            return "set "
                    + new TreeMap<>(settings)
                            .entrySet().stream()
                                    .map(setting -> setting.getKey() + "="
                                            + setting.getValue().orElse("(the broker's default)"))
                                    .collect(Collectors.joining(" "))
                    + " on " + topic;
        }

        @Override
        public void make(TopicAdmin admin) throws ExecutionException, InterruptedException {
            admin.configure(topic, settings);
        }
    }

    /**
     * A topic and what it holds.
     *
     * @param size the most records it can hold; 0 where it is empty or that is not known
     */
    record Delete(String topic, long size) implements TopicEdit {
        @Override
        public String sentence() {
            return "delete " + topic + (size == 0 ? "" : " and the up to " + size + " records it holds");
        }

        @Override
        public void make(TopicAdmin admin) throws ExecutionException, InterruptedException {
            admin.delete(topic);
        }
    }

    /** Nothing: it is as it should be, and only recorded. */
    record Leave(String topic) implements TopicEdit {
        @Override
        public String sentence() {
            return "record only, " + topic + " is so already";
        }

        @Override
        public void make(TopicAdmin admin) {}
    }
}
