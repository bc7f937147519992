package io.pisync.query.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.kit.lifecycle.Service;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks the instance that holds a device, or all of them. Answers within {@link Patience} whatever the instances do; waits for what an
 * answer should have in it on top of that. Thread-safe.
 */
public final class FleetStates implements Service {
    static final String OWNERS_UNKNOWN = "partition owners are not known yet";
    private static final int MAX_POSITION_WAITS = 24;

    private final Reach reach;
    private final DeviceAsking devices;
    private final FleetAsking fleet;
    private final Supplier<LogPosition> acknowledged;
    private final PositionWaits waits = new PositionWaits(MAX_POSITION_WAITS);

    /** As the other, where this process acknowledges nothing. */
    public FleetStates(OwnerDirectory directory, Instances instances, Patience forDevice, Patience forFleet) {
        this(directory, instances, forDevice, forFleet, () -> LogPosition.NONE);
    }

    /** {@code acknowledged} returns what this process has acknowledged: answers wait for that where they are not asked for more. */
    public FleetStates(
            OwnerDirectory directory,
            Instances instances,
            Patience forDevice,
            Patience forFleet,
            Supplier<LogPosition> acknowledged) {
        this.reach = new Reach(directory, instances);
        this.devices = new DeviceAsking(reach, forDevice);
        this.fleet = new FleetAsking(reach, forFleet);
        this.acknowledged = acknowledged;
    }

    /** The fleet that one instance in this process holds alone: asked without HTTP. */
    public static FleetStates local(DeviceStates here) {
        return local(here, () -> LogPosition.NONE);
    }

    /** The same, where this process acknowledges events as well. */
    public static FleetStates local(DeviceStates here, Supplier<LogPosition> acknowledged) {
        return new FleetStates(
                new LocalOwners(here), Instances.only(here), Patience.DEVICE, Patience.FLEET, acknowledged);
    }

    /** The fleet that an instance in this process shares with others, who know it by the address {@code self}. */
    public static FleetStates shared(DeviceStates here, URI self, Optional<String> token) {
        Instances instances = Instances.hereOr(self, here, overHttp(token));
        return new FleetStates(new LocalOwners(here), instances, Patience.DEVICE, Patience.FLEET);
    }

    /** The fleet that instances in other processes hold, some of them at these addresses. */
    public static FleetStates remote(List<URI> processors, Optional<String> token) {
        return remote(processors, new ReadPortClient(token, ReadPortClient.MAX_ANSWER_BYTES));
    }

    /** The same, asked by this client. */
    public static FleetStates remote(List<URI> processors, ReadPortClient client) {
        Instances instances = Instances.http(client);
        OwnerDirectory directory = new PolledOwners(processors, instances, PolledOwners.PERIOD);
        return new FleetStates(directory, instances, Patience.DEVICE, Patience.FLEET);
    }

    @Override
    public void start() {
        reach.directory().start();
    }

    @Override
    public void close() {
        reach.directory().close();
        fleet.close();
    }

    /** Returns who is known to own what; from memory. */
    public Owners owners() {
        return reach.owners();
    }

    /** Counts and times what happens on the way to an answer. */
    public void bindTo(MeterRegistry registry) {
        reach.meters().bindTo(registry, reach.directory()::owners);
    }

    /** Asks about one device; waits up to {@link AtLeast#LONGEST} for what should be applied. Throws {@link InvalidCursor}. */
    public <A> Answer<A> ask(DeviceQuestion<A> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.ask(question, atLeast));
    }

    /** As {@link #ask}, for the value as JSON to be passed on as it is. */
    public Answer<byte[]> askForJson(DeviceQuestion<?> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.askForJson(question, atLeast));
    }

    /** Asks about all devices; waits up to {@link AtLeast#LONGEST} for what should be applied. */
    public <A> FleetAnswer<A> gather(FleetQuestion<A> question, LogPosition position) {
        return position.offsets().isEmpty()
                ? waits.onceForAcknowledged(
                        acknowledged.get(), wait -> fleet.ask(question, wait), answer -> !answer.isWholeAndReached())
                : waits.forPosition(position, wait -> fleet.ask(question, wait));
    }

    private <A> Answer<A> ask(String deviceId, LogPosition position, DeviceAsking.Call<A> call) {
        Answer<A> answer = position.offsets().isEmpty()
                ? waits.forAcknowledged(
                        acknowledgedOf(deviceId), wait -> devices.ask(deviceId, call, wait), FleetStates::isBehind)
                : waits.forPosition(position, wait -> devices.ask(deviceId, call, wait));
        if (answer instanceof Answer.NotYet) {
            reach.meters().unanswered();
        }
        return answer;
    }

    /** What others have posted is not waited for. */
    private LogPosition acknowledgedOf(String deviceId) {
        LogPosition all = acknowledged.get();
        int partitions = all.offsets().isEmpty() ? 0 : owners().partitions();
        return partitions == 0 ? all : all.in(Set.of(DevicePartition.of(deviceId, partitions)));
    }

    private static boolean isBehind(Answer<?> answer) {
        return answer instanceof Answer.NotYet
                || (answer instanceof Answer.Found<?> found
                        && !found.freshness().reached())
                || (answer instanceof Answer.NotFound<?> notFound
                        && !notFound.freshness().reached());
    }

    private static Instances overHttp(Optional<String> token) {
        return Instances.http(new ReadPortClient(token, ReadPortClient.MAX_ANSWER_BYTES));
    }
}
