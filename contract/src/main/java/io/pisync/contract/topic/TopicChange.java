package io.pisync.contract.topic;

import java.util.Collections;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** One numbered step on the way to the topics as they are. Once released it is not edited: what is to change gets a new number. */
public sealed interface TopicChange {
    /** Its place, from 1. */
    int number();

    /** The topic it is about. */
    String topic();

    /** The topic settings it gives values to, in the order of their names. */
    Map<String, String> config();

    /** What it does, in a few words. */
    String sentence();

    /**
     * A new topic. Undone, the topic is deleted with what it holds.
     *
     * @param partitions always so many; empty for as many as the cluster's setting says
     * @param config topic settings it is created with; the broker's defaults hold for the others
     */
    record CreateTopic(int number, String topic, OptionalInt partitions, Map<String, String> config)
            implements TopicChange {
        /** With as many partitions as the cluster's setting says. */
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

    /** Another value for one setting of a topic. Undone, the setting is what earlier changes made it, or the broker's default. */
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
