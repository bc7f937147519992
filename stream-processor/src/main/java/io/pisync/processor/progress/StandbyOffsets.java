package io.pisync.processor.progress;

import io.pisync.processor.progress.Follower.Place;
import io.pisync.processor.progress.QuietTails.Changelog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
 * stores here have of them. So each look can only be too pessimistic. Who owns every partition has no standby, and looks nowhere.
 */
public final class StandbyOffsets implements KafkaPoll.Look {
    /** How often to look: an owner that has become a standby does not answer before the next look. */
    public static final Duration PERIOD = Duration.ofMillis(500);

    private static final String EVENTS = "events";

    private final EventLogOffsets offsets;
    private final Supplier<Map<String, Map<Integer, LagInfo>>> lags;
    private final Set<Integer> partitions;
    private final Set<String> stores;
    private final PartitionProgress progress;
    private final QuietTails tails;
    private final InstantSource clock;
    private final Map<Integer, Follower> owners = new HashMap<>();

    /**
     * Of so many partitions with these stores each.
     *
     * @param tails looks into the ends of changelogs
     * @param lags as Kafka Streams tells them, by store and partition
     */
    public StandbyOffsets(
            EventLogOffsets offsets,
            ChangelogTails tails,
            Supplier<Map<String, Map<Integer, LagInfo>>> lags,
            Shape shape,
            PartitionProgress progress) {
        this.offsets = offsets;
        this.lags = lags;
        this.partitions = IntStream.range(0, shape.partitions()).boxed().collect(Collectors.toSet());
        this.stores = shape.stores();
        this.progress = progress;
        this.tails = new QuietTails(tails::withoutRecords);
        this.clock = progress.clock();
    }

    /** What there is: so many partitions, with stores of these names each. */
    public record Shape(int partitions, Set<String> stores) {}

    @Override
    public void at(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException {
        if (partitions.stream().allMatch(progress::isUpToDate)) {
            return;
        }
        Map<Integer, Instant> asOf = committedAsOf(kafka);
        StandbyProgress standbys = progress.standbys();
        long lossesBefore = standbys.losses();
        standbys.seen(whole(tails.followed(places())), asOf, lossesBefore);
    }

    /** By partition, a time of which it is known that all events written by then are in what the group has committed. */
    private Map<Integer, Instant> committedAsOf(Admin kafka)
            throws ExecutionException, InterruptedException, TimeoutException {
        Instant asked = clock.instant();
        Map<Integer, Long> ends = offsets.ends(kafka, partitions);
        offsets.committed(kafka, partitions)
                .forEach((partition, committed) -> owners.computeIfAbsent(partition, p -> new Follower(0))
                        .look(Map.of(EVENTS, new Place(committed, ends.getOrDefault(partition, 0L))), asked));
        Map<Integer, Instant> asOf = new HashMap<>();
        owners.forEach((partition, owner) -> {
            Instant time = owner.asOf();
            if (time != null) {
                asOf.put(partition, time);
            }
        });
        return asOf;
    }

    private Map<Changelog, Place> places() {
        Map<Changelog, Place> places = new HashMap<>();
        lags.get()
                .forEach((store, byPartition) -> byPartition.forEach((partition, lag) -> places.put(
                        new Changelog(store, partition),
                        new Place(lag.currentOffsetPosition(), lag.endOffsetPosition()))));
        return places;
    }

    /** The partitions of which all stores are here, by partition and store. */
    private Map<Integer, Map<String, Place>> whole(Map<Changelog, Place> places) {
        Map<Integer, Map<String, Place>> whole = new HashMap<>();
        places.forEach((changelog, place) -> whole.computeIfAbsent(changelog.partition(), p -> new HashMap<>())
                .put(changelog.store(), place));
        whole.values().removeIf(found -> !found.keySet().containsAll(stores));
        return whole;
    }
}
