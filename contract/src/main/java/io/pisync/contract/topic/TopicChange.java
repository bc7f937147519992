package io.pisync.contract.topic;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One numbered change of the topics. A released change is never edited; the next change gets a new number. */
public sealed interface TopicChange {
    /** Returns the position in the sequence of changes, from 1. */
    int number();

    /** Returns the topic that it changes. */
    String topic();

    /** Returns the topic settings that it sets, ordered by name. */
    Map<String, String> config();

    /** Returns a short description of the change. */
    String sentence();

    /**
     * Creates a topic. Undoing the change deletes the topic with its records.
     *
     * @param partitions a fixed number; empty for the number in the cluster's setting
     * @param config its topic settings; the broker's defaults apply to the others
     */
    record CreateTopic(int number, String topic, OptionalInt partitions, Map<String, String> config)
            implements TopicChange {
        /** Creates a topic with the number of partitions in the cluster's setting. */
        public CreateTopic(int number, String topic, Map<String, String> config) {
            this(number, topic, OptionalInt.empty(), config);
        }

        public CreateTopic {
            config = Collections.unmodifiableSortedMap(new TreeMap<>(config));
        }

        @Override
        public String sentence() {
            return "create " + topic;
        }
    }

    /**
     * Changes one setting of a topic. Undoing it restores the value of the previous change, or the broker's default.
     */
    record SetConfig(int number, String topic, String setting, String value) implements TopicChange {
        @Override
        public Map<String, String> config() {
            return Map.of(setting, value);
        }

        @Override
        public String sentence() {
            return "set " + setting + "=" + value + " on " + topic;
        }
    }
}
