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
 * Reads a device from the instance that holds it, or the fleet from all instances. Returns within {@link TimeLimits}, whatever the instances
 * do, plus the time to wait for a requested position. Thread-safe.
 */
public final class FleetStates implements Service {
    static final String OWNERS_UNKNOWN = "partition owners are not known yet";
    private static final int MAX_POSITION_WAITS = 24;

    private final InstanceRouting routing;
    private final DeviceQueries devices;
    private final FleetQueries fleet;
    private final Supplier<LogPosition> acknowledged;
    private final PositionWaits waits = new PositionWaits(MAX_POSITION_WAITS);

    /** Creates an instance for a process that acknowledges no events itself. */
    public FleetStates(OwnerDirectory directory, Instances instances, TimeLimits forDevice, TimeLimits forFleet) {
        this(directory, instances, forDevice, forFleet, () -> LogPosition.NONE);
    }

    /** {@code acknowledged} returns the position that this process has acknowledged: a question without a position waits for that one. */
    public FleetStates(
            OwnerDirectory directory,
            Instances instances,
            TimeLimits forDevice,
            TimeLimits forFleet,
            Supplier<LogPosition> acknowledged) {
        this.routing = new InstanceRouting(directory, instances);
        this.devices = new DeviceQueries(routing, forDevice);
        this.fleet = new FleetQueries(routing, forFleet);
        this.acknowledged = acknowledged;
    }

    /** The fleet of a single instance in this process, read without HTTP. */
    public static FleetStates local(DeviceStates here) {
        return local(here, () -> LogPosition.NONE);
    }

    /** As {@link #local(DeviceStates)}, for a process that also acknowledges events. */
    public static FleetStates local(DeviceStates here, Supplier<LogPosition> acknowledged) {
        return new FleetStates(
                new LocalOwners(here), Instances.only(here), TimeLimits.DEVICE, TimeLimits.FLEET, acknowledged);
    }

    /** The fleet of instances in other processes; {@code processors} are the addresses of some of them. */
    public static FleetStates remote(List<URI> processors, Optional<String> token) {
        return remote(processors, new ReadPortClient(token, ReadPortClient.MAX_ANSWER_BYTES));
    }

    /** As {@link #remote(List, Optional)}, with this client. */
    public static FleetStates remote(List<URI> processors, ReadPortClient client) {
        Instances instances = Instances.http(client);
        OwnerDirectory directory = new PolledOwners(processors, instances, PolledOwners.PERIOD);
        return new FleetStates(directory, instances, TimeLimits.DEVICE, TimeLimits.FLEET);
    }

    @Override
    public void start() {
        routing.directory().start();
    }

    @Override
    public void close() {
        routing.directory().close();
        fleet.close();
    }

    /** Returns the known partition owners, from memory. */
    public Owners owners() {
        return routing.owners();
    }

    /** Registers the meters of routing. */
    public void bindTo(MeterRegistry registry) {
        routing.meters().bindTo(registry, routing.directory()::owners);
    }

    /** Asks about one device; waits up to {@link AtLeast#LONGEST} until the position is applied. Throws {@link InvalidCursor}. */
    public <A> Answer<A> ask(DeviceQuestion<A> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.ask(question, atLeast));
    }

    /** As {@link #ask}, for the value as JSON that is forwarded unchanged. */
    public Answer<byte[]> askForJson(DeviceQuestion<?> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.askForJson(question, atLeast));
    }

    /** Asks about all devices; waits up to {@link AtLeast#LONGEST} until the position is applied. */
    public <A> FleetAnswer<A> gather(FleetQuestion<A> question, LogPosition position) {
        return position.offsets().isEmpty()
                ? waits.onceForAcknowledged(
                        acknowledged.get(), wait -> fleet.ask(question, wait), answer -> !answer.isWholeAndReached())
                : waits.forPosition(position, wait -> fleet.ask(question, wait));
    }

    private <A> Answer<A> ask(String deviceId, LogPosition position, DeviceQueries.Call<A> call) {
        Answer<A> answer = position.offsets().isEmpty()
                ? waits.forAcknowledged(
                        acknowledgedOf(deviceId), wait -> devices.ask(deviceId, call, wait), FleetStates::isBehind)
                : waits.forPosition(position, wait -> devices.ask(deviceId, call, wait));
        if (answer instanceof Answer.NotYet) {
            routing.meters().unanswered();
        }
        return answer;
    }

    /** The acknowledged position in the device's own partition: waiting for other devices' events would only delay the answer. */
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
}
