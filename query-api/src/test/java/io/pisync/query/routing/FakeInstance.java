package io.pisync.query.routing;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.Question;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A processor with some partitions of a {@link FakeFleet}, which may be down or slow. */
public final class FakeInstance implements DeviceStates {
    /** How long this thread waits for a paused instance; a day by default. */
    private static final ThreadLocal<Duration> LIMIT = ThreadLocal.withInitial(() -> Duration.ofDays(1));

    /** These instances by their addresses. */
    public static Instances all(FakeInstance... instances) {
        return (host, limit) -> {
            LIMIT.set(limit);
            return Stream.of(instances)
                    .filter(instance -> instance.address.equals(host))
                    .findFirst()
                    .orElseThrow();
        };
    }

    private final URI address;
    private final FakeFleet fleet;
    private final Set<Integer> holds = new ConcurrentSkipListSet<>();
    private final List<Question<?>> asked = new CopyOnWriteArrayList<>();
    private final List<AtLeast> wanted = new CopyOnWriteArrayList<>();
    private volatile long applied = Long.MAX_VALUE;
    private volatile Freshness freshness = FakeFleet.FRESH;
    private volatile CountDownLatch resumed = new CountDownLatch(0);
    private volatile Runnable before = () -> {};

    public FakeInstance(String address, FakeFleet fleet) {
        this.address = URI.create(address);
        this.fleet = fleet;
    }

    public URI address() {
        return address;
    }

    /** Sets the partitions of this instance. */
    public FakeInstance holds(Integer... partitions) {
        holds.clear();
        holds.addAll(Set.of(partitions));
        return this;
    }

    public FakeInstance fresh(Freshness newFreshness) {
        freshness = newFreshness;
        return this;
    }

    /** Sets an action that runs before each answer. */
    public FakeInstance before(Runnable action) {
        resumed.countDown();
        before = action;
        return this;
    }

    /** Makes every question fail. */
    public FakeInstance down() {
        return before(() -> {
            throw new IllegalStateException("down");
        });
    }

    /** Does not answer until the caller gives up, or an action is set. */
    public FakeInstance paused() {
        before(() -> {});
        CountDownLatch resume = new CountDownLatch(1);
        resumed = resume;
        before = () -> awaitOrGiveUp(resume);
        return this;
    }

    private static void awaitOrGiveUp(CountDownLatch resume) {
        try {
            if (!resume.await(LIMIT.get().toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("did not answer in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Sets the applied offset of each partition. */
    public FakeInstance applied(long offset) {
        applied = offset;
        return this;
    }

    private boolean hasApplied(AtLeast atLeast) {
        return atLeast.position().offsets().values().stream().allMatch(offset -> offset <= applied);
    }

    /** The minimum positions of the questions, in the order of {@link #asked}. */
    public List<AtLeast> wanted() {
        return wanted;
    }

    public List<Question<?>> asked() {
        return asked;
    }

    @Override
    public Owners owners() {
        before.run();
        return fleet.owners();
    }

    @Override
    public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast atLeast) {
        asked.add(question);
        wanted.add(atLeast);
        before.run();
        if (!holds.contains(fleet.partitionOf(question.deviceId()))) {
            return new Answer.NotYet<>(address + " does not hold it");
        }
        Object value = fleet.valueFor(question);
        Freshness told = freshness.reached(hasApplied(atLeast));
        return value == null ? new Answer.NotFound<>(told) : new Answer.Found<>(cast(value), told);
    }

    @Override
    public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast atLeast) {
        asked.add(question);
        wanted.add(atLeast);
        before.run();
        Set<Integer> spoken = new TreeSet<>(partitions);
        spoken.retainAll(holds);
        return spoken.isEmpty()
                ? Part.none()
                : new Part<>(spoken, cast(fleet.valueFor(question, spoken)), freshness.reached(hasApplied(atLeast)));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <A> A cast(Object value) {
        return (A) value;
    }
}
