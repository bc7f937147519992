package io.pisync.contract.read.port;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Who can be asked about which partition.
 *
 * @param partitions how many there are in all
 * @param hosts by partition, whom to ask, in order: the active first, then standbys; a partition nobody holds is absent
 */
public record Owners(int partitions, Map<Integer, List<URI>> hosts) {
    /** Nobody is known, not even how many partitions there are. */
    public static final Owners UNKNOWN = new Owners(0, Map.of());
}
