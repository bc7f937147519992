package io.pisync.contract.topic;

import org.apache.kafka.common.serialization.Serde;

/** A topic's name with what its records are. Written once, in {@link Topics}; how it is configured stands in {@link TopicChanges}. */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
