package io.pisync.processor.runtime;

/**
 * Resources and group membership of Kafka Streams.
 *
 * @param leavesGroup whether the instance leaves the group when it stops, instead of keeping its assignment for a restart
 * @param threads stream threads, at least 1
 * @param rocksDbCacheMib off-heap memory of all stores together
 * @param replicationFactor the replication factor of the changelogs it creates
 */
public record StreamsTuning(
        GroupProtocol protocol, boolean leavesGroup, int threads, int rocksDbCacheMib, int replicationFactor) {}
