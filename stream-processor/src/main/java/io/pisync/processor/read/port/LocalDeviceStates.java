package io.pisync.processor.read.port;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.ListQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.HeldPartitions;
import io.pisync.processor.read.partition.PartitionStores;
import io.pisync.processor.read.partition.PartitionUnavailable;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.read.partition.RegisterView;
import io.pisync.processor.read.question.Readers;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.register.Register;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Answers questions from the local stores of this instance. */
public final class LocalDeviceStates implements DeviceStates {
    /**
     * The longest time for which a question about an unknown device waits until everything written before it is applied. Less than the 800
     * ms after which query-api gives up.
     */
    static final Duration WAIT_BEFORE_NOT_FOUND = Duration.ofMillis(600);

    /** The number of questions about unknown devices that may wait at once, so that they do not occupy all threads. */
    static final int WAITS_BEFORE_NOT_FOUND = 16;

    private final HeldPartitions held;
    private final TrackingRules rules;
    private final Register register;
    private final RegisteredByPartition shares;
    private final DeviceStores specs;
    private final InstantSource clock;
    private final Readers readers = new Readers();
    private final CombinedGroups combined = new CombinedGroups();
    private final AppliedWaits waits;
    private final Semaphore notFoundWaits = new Semaphore(WAITS_BEFORE_NOT_FOUND);

    /** Labels and expected intervals of the register take precedence over what devices report. */
    public LocalDeviceStates(HeldPartitions held, TrackingRules rules, Register register, InstantSource clock) {
        this.held = held;
        this.register = register;
        this.shares = new RegisteredByPartition(register, held::partitionOf);
        this.rules = rules;
        this.specs = new DeviceStores(rules.historyAge());
        this.clock = clock;
        this.waits = new AppliedWaits(held);
    }

    @Override
    public Owners owners() {
        return held.owners();
    }

    @Override
    public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        int partition = held.partitionOf(question.deviceId());
        boolean reached = waits.behind(Set.of(partition), atLeast).isEmpty();
        Found<A> found = read(partition, view -> readers.read(question, view));
        if (found != null && found.value() == null) {
            // Records that are not applied yet may belong to this device.
            if (!held.isUpToDate(partition) || !isWrittenApplied(partition)) {
                return new Answer.NotYet<>("Partition " + partition + " is catching up, or a standby here");
            }
            found = read(partition, view -> readers.read(question, view));
        }
        if (found == null) {
            return new Answer.NotYet<>(
                    "Partition " + partition + " is not assigned to this instance or is still restoring");
        }
        Freshness freshness = found.freshness().reached(reached);
        A value = found.value();
        return value == null ? new Answer.NotFound<>(freshness) : new Answer.Found<>(value, freshness);
    }

    @Override
    public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast) {
        Set<Integer> behind = waits.behind(partitions, atLeast);
        Map<Integer, Integer> shares = question instanceof ListQuestion<?> list ? sharesOf(list, partitions) : Map.of();
        Set<Integer> answered = new TreeSet<>();
        List<A> answers = new ArrayList<>();
        Freshness freshness = null;
        for (int partition : partitions) {
            if (Thread.currentThread().isInterrupted()) {
                // The client has disconnected.
                break;
            }
            FleetQuestion<A> share = ownShare(question, shares.get(partition));
            Found<A> found = read(partition, view -> readers.read(share, view));
            if (found != null && found.value() != null) {
                answered.add(partition);
                answers.add(found.value());
                Freshness own = found.freshness().reached(!behind.contains(partition));
                freshness = freshness == null ? own : freshness.and(own);
            }
        }
        return answers.isEmpty() ? Part.none() : new Part<>(answered, combined.combine(question, answers), freshness);
    }

    /**
     * Returns how many rows of a page come from each partition, so that only the rows of the page are read from the stores. Empty if the
     * list has no index or all rows are needed.
     */
    private Map<Integer, Integer> sharesOf(ListQuestion<?> list, Set<Integer> partitions) {
        Map<Integer, List<RowKey>> keys = new HashMap<>();
        int found = 0;
        for (int partition : partitions) {
            Found<Places> places = read(partition, view -> readers.places(list, view));
            if (places != null && places.value() != null) {
                keys.put(partition, places.value().keys());
                found += places.value().keys().size();
            }
        }
        return found <= list.limit() ? Map.of() : PageShares.of(keys, list.limit());
    }

    /**
     * Returns the question for one partition's share of a page. Asks for one row even if the share is empty, because the answer includes
     * the total.
     */
    @SuppressWarnings("unchecked") // behind() asks for rows of the same list
    private static <A> FleetQuestion<A> ownShare(FleetQuestion<A> question, @Nullable Integer share) {
        return share != null && question instanceof ListQuestion<?> list
                ? (FleetQuestion<A>) list.behind(list.after(), Math.max(1, share))
                : question;
    }

    private boolean isWrittenApplied(int partition) {
        if (!notFoundWaits.tryAcquire()) {
            return false;
        }
        try {
            return held.awaitWritten(partition, WAIT_BEFORE_NOT_FOUND);
        } finally {
            notFoundWaits.release();
        }
    }

    private record Found<A>(@Nullable A value, Freshness freshness) {}

    /** Returns null if the partition's stores are not local or were removed meanwhile. */
    private <A> @Nullable Found<A> read(int partition, Function<PartitionView, @Nullable A> reading) {
        Freshness freshness = held.freshness(partition);
        if (freshness == null) {
            return null;
        }
        try {
            A value = held.read(partition, stores -> reading.apply(view(partition, stores)));
            return held.freshness(partition) == null ? null : new Found<>(value, freshness);
        } catch (PartitionUnavailable e) {
            return null;
        }
    }

    private PartitionView view(int partition, PartitionStores stores) {
        RegisterView registered = new RegisterView(register, () -> shares.in(partition));
        return new PartitionView(stores, specs, rules, registered, clock.instant());
    }
}
