package io.pisync.processor.runtime;

/**
 * How much of the machine Kafka Streams takes, and how it shares with other instances.
 *
 * @param threads stream threads, at least 1
 * @param rocksDbCacheMib memory for all stores together, off the heap
 * @param replicationFactor of the changelogs it creates
 */
public record StreamsTuning(GroupProtocol protocol, int threads, int rocksDbCacheMib, int replicationFactor) {}
