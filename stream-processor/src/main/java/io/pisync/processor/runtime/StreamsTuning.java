package io.pisync.processor.runtime;

/**
 * How much of the machine Kafka Streams takes, and how it shares with other instances.
 *
 * @param leavesGroup at the stop, instead of keeping its place for a restart
 * @param threads stream threads, at least 1
 * @param rocksDbCacheMib memory for all stores together, off the heap
 * @param replicationFactor of the changelogs it creates
 */
public record StreamsTuning(
        GroupProtocol protocol, boolean leavesGroup, int threads, int rocksDbCacheMib, int replicationFactor) {}
