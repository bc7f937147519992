package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.net.URI;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Merges the owners reported by several instances, which may differ during a rebalance: per partition all reported owners, ordered by
 * their best reported rank, then by the number of reports. A stale report adds a host that will answer "not yet"; it never
 * removes a host.
 */
final class OwnerViews {
    /** The maximum number of hosts of a partition: the owner, its standbys, and a former owner. */
    private static final int MAX_HOSTS = 4;

    private static final Comparator<Candidate> ORDER = Comparator.comparingInt(Candidate::place)
            .thenComparing(Comparator.comparingInt(Candidate::votes).reversed())
            .thenComparing(Candidate::host);

    private OwnerViews() {}

    static Owners merge(Collection<Owners> views) {
        int partitions = views.stream().mapToInt(Owners::partitions).max().orElse(0);
        Map<Integer, List<URI>> hosts = new TreeMap<>();
        for (int partition = 0; partition < partitions; partition++) {
            List<URI> merged = hostsOf(partition, views);
            if (!merged.isEmpty()) {
                hosts.put(partition, merged);
            }
        }
        return new Owners(partitions, hosts);
    }

    private static List<URI> hostsOf(int partition, Collection<Owners> views) {
        Map<URI, Candidate> candidates = new HashMap<>();
        for (Owners view : views) {
            List<URI> hosts = view.hosts().getOrDefault(partition, List.of());
            IntStream.range(0, hosts.size())
                    .mapToObj(place -> new Candidate(hosts.get(place), place, 1))
                    .forEach(candidate -> candidates.merge(candidate.host(), candidate, Candidate::and));
        }
        return candidates.values().stream()
                .sorted(ORDER)
                .limit(MAX_HOSTS)
                .map(Candidate::host)
                .toList();
    }

    private record Candidate(URI host, int place, int votes) {
        Candidate and(Candidate other) {
            return new Candidate(host, Math.min(place, other.place), votes + other.votes);
        }
    }
}
