package io.pisync.contract.read.port;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The instances that can answer questions about each partition.
 *
 * @param partitions the number of partitions of the event topic
 * @param hosts by partition, the instances to ask, in order: the active one first, then standbys; a partition without
 *     an owner is absent
 */
public record Owners(int partitions, Map<Integer, List<URI>> hosts) {
    /** Neither owners nor the number of partitions are known. */
    public static final Owners UNKNOWN = new Owners(0, Map.of());
}
