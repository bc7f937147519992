package io.pisync.processor.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.streams.LagInfo;

/**
 * Looks how far the stores in this process have come. Three places are read in this order: where the event log ends, what its owner
 * has committed of it (with that, in one transaction, what it wrote to the changelogs), and where the changelogs end against what the
 * stores here have of them. So each look can only be too pessimistic.
 */
public final class StandbyOffsets implements KafkaPoll.Look {
    /** How often to look: an owner that has become a standby does not answer before the next look. */
    public static final Duration PERIOD = Duration.ofMillis(500);

    private static final String EVENTS = "events";

    private final EventLogOffsets offsets;
    private final Supplier<Map<String, Map<Integer, LagInfo>>> lags;
    private final Set<Integer> partitions;
    private final Set<String> stores;
    private final StandbyProgress progress;
    private final InstantSource clock;
    private final Map<Integer, Follower> owners = new HashMap<>();

    /**
     * Of so many partitions with these stores each.
     *
     * @param lags as Kafka Streams tells them, by store and partition
     */
    public StandbyOffsets(
            EventLogOffsets offsets,
            Supplier<Map<String, Map<Integer, LagInfo>>> lags,
            Shape shape,
            StandbyProgress progress,
            InstantSource clock) {
        this.offsets = offsets;
        this.lags = lags;
        this.partitions = IntStream.range(0, shape.partitions()).boxed().collect(Collectors.toSet());
        this.stores = shape.stores();
        this.progress = progress;
        this.clock = clock;
    }

    /** What there is: so many partitions, with stores of these names each. */
    public record Shape(int partitions, Set<String> stores) {}

    @Override
    public void at(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException {
        Instant asked = clock.instant();
        Map<Integer, Long> ends = offsets.ends(kafka, partitions);
        offsets.committed(kafka, partitions)
                .forEach((partition, committed) -> owners.computeIfAbsent(partition, p -> new Follower(0))
                        .look(Map.of(EVENTS, new Follower.Place(committed, ends.getOrDefault(partition, 0L))), asked));
        Map<Integer, Instant> asOf = new HashMap<>();
        owners.forEach((partition, owner) -> {
            Instant time = owner.asOf();
            if (time != null) {
                asOf.put(partition, time);
            }
        });
        long lossesBefore = progress.losses();
        progress.seen(whole(lags.get()), asOf, lossesBefore);
    }

    /** The partitions of which all stores are here. */
    private Map<Integer, Map<String, Follower.Place>> whole(Map<String, Map<Integer, LagInfo>> lagsByStore) {
        Map<Integer, Map<String, Follower.Place>> places = new HashMap<>();
        lagsByStore.forEach((store, byPartition) ->
                byPartition.forEach((partition, lag) -> places.computeIfAbsent(partition, p -> new HashMap<>())
                        .put(store, new Follower.Place(lag.currentOffsetPosition(), lag.endOffsetPosition()))));
        Set<Integer> incomplete = new HashSet<>();
        places.forEach((partition, found) -> {
            if (!found.keySet().containsAll(stores)) {
                incomplete.add(partition);
            }
        });
        places.keySet().removeAll(incomplete);
        return places;
    }
}
