package io.pisync.query.routing;

import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.FleetQuestion;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Collects the parts of one answer about the fleet; each partition is included at most once. Not thread-safe. */
final class Gathering<A> {
    private static final Logger log = LoggerFactory.getLogger(Gathering.class);

    private final FleetQuestion<A> question;
    private final int partitions;
    private final NavigableSet<Integer> missing = new TreeSet<>();
    private final List<A> values = new ArrayList<>();
    private @Nullable Freshness freshness;

    Gathering(FleetQuestion<A> question, int partitions) {
        this.question = question;
        this.partitions = partitions;
        IntStream.range(0, partitions).forEach(missing::add);
    }

    /** The number of partitions; 0 if it is not known yet. */
    int partitions() {
        return partitions;
    }

    /** Returns whether no known partition is missing. */
    boolean isWhole() {
        return partitions > 0 && missing.isEmpty();
    }

    /** Returns the missing partitions by the host at this position of their lists of hosts (0 is the owner). */
    Map<URI, Set<Integer>> plan(Owners owners, int place) {
        Map<URI, Set<Integer>> plan = new LinkedHashMap<>();
        for (int partition : missing) {
            List<URI> hosts = owners.hosts().getOrDefault(partition, List.of());
            if (place < hosts.size()) {
                plan.computeIfAbsent(hosts.get(place), host -> new TreeSet<>()).add(partition);
            }
        }
        return plan;
    }

    /** Adds one host's answer for these partitions, which were missing. */
    void add(Set<Integer> asked, Part<A> part) {
        A value = part.value();
        Freshness partFreshness = part.freshness();
        if (value == null || partFreshness == null) {
            return;
        }
        if (!asked.containsAll(part.partitions()) || !missing.containsAll(part.partitions())) {
            log.warn("Ignoring an answer for partitions {} (asked for {})", part.partitions(), asked);
            return;
        }
        missing.removeAll(part.partitions());
        values.add(value);
        freshness = freshness == null ? partFreshness : freshness.and(partFreshness);
    }

    /** Returns the number of missing partitions. */
    int missing() {
        return missing.size();
    }

    /**
     * Returns the answer. The required position counts as reached only if every included part has reached it and none of its partitions is
     * missing.
     */
    FleetAnswer<A> answer(LogPosition wanted) {
        if (freshness == null) {
            return new FleetAnswer.NotYet<>(
                    partitions == 0
                            ? FleetStates.OWNERS_UNKNOWN
                            : "none of the " + partitions + " partitions can be read");
        }
        A value = question.combine(values);
        boolean isIn = wanted.offsets().keySet().stream()
                .allMatch(partition -> partition < partitions && !missing.contains(partition));
        Freshness stated = freshness.reached(freshness.reached() && isIn);
        return missing.isEmpty()
                ? new FleetAnswer.Whole<>(value, stated)
                : new FleetAnswer.Partly<>(value, stated, new TreeSet<>(missing));
    }
}
