package io.pisync.contract.topic;

import java.util.Map;
import org.apache.kafka.common.serialization.Serde;

/**
 * A topic's name with what its records are and how it is configured. Written once, in {@link Topics}.
 *
 * @param config topic-level settings it is created with
 */
public record Topic<K, V>(String name, Serde<K> keys, Serde<V> values, Map<String, String> config) {}
