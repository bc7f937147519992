package io.pisync.contract.topic;

import org.apache.kafka.common.serialization.Serde;

/**
 * A topic's name with the serdes of its records. Defined once, in {@link Topics}; its configuration is in {@link
 * TopicChanges}.
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values) {}
