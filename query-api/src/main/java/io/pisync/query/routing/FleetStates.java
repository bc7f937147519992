package io.pisync.query.routing;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.read.Answer;
import io.pisync.contract.read.AtLeast;
import io.pisync.contract.read.DeviceQuestion;
import io.pisync.contract.read.DeviceStates;
import io.pisync.contract.read.FleetQuestion;
import io.pisync.contract.read.InvalidCursor;
import io.pisync.contract.read.LogPosition;
import io.pisync.contract.read.Owners;
import io.pisync.contract.read.Part;
import io.pisync.contract.topic.DevicePartition;
import io.pisync.kit.lifecycle.Service;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the instance that holds a device, or all of them: the owner first, the next host when it cannot say, and once more after looking
 * again who owns what. Answers within {@link Patience} whatever the instances do. Thread-safe.
 */
public final class FleetStates implements Service {
    private static final Logger log = LoggerFactory.getLogger(FleetStates.class);

    static final String NOBODY_KNOWN = "no stream processor has said yet who owns which partition";
    private static final Duration SLOW_MEMORY = Duration.ofSeconds(2);
    private static final int MAX_CALLS = 64;
    private static final int MAX_WAITING_CALLS = 256;
    private static final int MAX_POSITION_WAITS = 16;

    private final OwnerDirectory directory;
    private final Instances instances;
    private final Patience forDevice;
    private final Patience forFleet;
    private final SlowHosts slowHosts = new SlowHosts(SLOW_MEMORY);
    private final RoutingMeters meters = new RoutingMeters();
    private final PositionWait.Places waits = new PositionWait.Places(MAX_POSITION_WAITS);
    private final BoundedCalls calls = new BoundedCalls("ask-fleet", MAX_CALLS, MAX_WAITING_CALLS);

    public FleetStates(OwnerDirectory directory, Instances instances, Patience forDevice, Patience forFleet) {
        this.directory = directory;
        this.instances = instances;
        this.forDevice = forDevice;
        this.forFleet = forFleet;
    }

    /** The fleet that one instance in this process holds alone: asked without HTTP. */
    public static FleetStates local(DeviceStates here) {
        return new FleetStates(new LocalOwners(here), Instances.only(here), Patience.DEVICE, Patience.FLEET);
    }

    /** The fleet that an instance in this process shares with others, who know it by the address {@code self}. */
    public static FleetStates shared(DeviceStates here, URI self, Optional<String> token) {
        Instances instances = Instances.hereOr(self, here, overHttp(token));
        return new FleetStates(new LocalOwners(here), instances, Patience.DEVICE, Patience.FLEET);
    }

    /** The fleet that instances in other processes hold, some of them at these addresses. */
    public static FleetStates remote(List<URI> processors, Optional<String> token) {
        Instances instances = overHttp(token);
        OwnerDirectory directory = new PolledOwners(processors, instances, PolledOwners.PERIOD);
        return new FleetStates(directory, instances, Patience.DEVICE, Patience.FLEET);
    }

    @Override
    public void start() {
        directory.start();
    }

    @Override
    public void close() {
        directory.close();
        calls.close();
    }

    /** Who is known to own what; from memory. */
    public Owners owners() {
        return directory.owners();
    }

    /** Counts and times what happens on the way to an answer. */
    public void bindTo(MeterRegistry registry) {
        meters.bindTo(registry, directory::owners);
    }

    /** Asks about one device; waits up to {@link AtLeast#LONGEST} for what should be applied. Throws {@link InvalidCursor}. */
    public <A> Answer<A> ask(DeviceQuestion<A> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.ask(question, atLeast));
    }

    /** As {@link #ask}, for the value as JSON to be passed on as it is. */
    public Answer<byte[]> askForJson(DeviceQuestion<?> question, LogPosition position) {
        return ask(question.deviceId(), position, (instance, atLeast) -> instance.askForJson(question, atLeast));
    }

    private <A> Answer<A> ask(String deviceId, LogPosition position, Call<A> call) {
        Answer<A> answer = waits.with(position, wait -> ask(deviceId, call, wait));
        if (answer instanceof Answer.NotYet) {
            meters.unanswered();
        }
        return answer;
    }

    /** Asks about all devices; waits up to {@link AtLeast#LONGEST} for what should be applied. */
    public <A> FleetAnswer<A> gather(FleetQuestion<A> question, LogPosition position) {
        return waits.with(position, wait -> gather(question, wait));
    }

    private <A> Answer<A> ask(String deviceId, Call<A> call, PositionWait wait) {
        Deadline deadline = wait.beyond(forDevice.whole());
        Answer<A> answer = askHosts(deviceId, call, directory.owners(), wait, deadline);
        return answer instanceof Answer.NotYet && !deadline.isOver()
                ? askHosts(deviceId, call, lookAgain(deadline), wait, deadline)
                : answer;
    }

    private <A> FleetAnswer<A> gather(FleetQuestion<A> question, PositionWait wait) {
        Deadline deadline = wait.beyond(forFleet.whole());
        Owners owners = slowHosts.last(directory.owners());
        Gathering<A> gathering = new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, wait, deadline);
        if (!gathering.isWhole()) {
            gathering = gatherAgain(question, gathering, wait, deadline);
        }
        meters.missing(gathering.missing());
        return gathering.answer(wait.position());
    }

    private Owners lookAgain(Deadline deadline) {
        return meters.timed(() -> directory.refresh(deadline.left()));
    }

    /** What was missing is asked for once more; everything, if it was not even known how many partitions there are. */
    private <A> Gathering<A> gatherAgain(
            FleetQuestion<A> question, Gathering<A> first, PositionWait wait, Deadline deadline) {
        Owners owners = slowHosts.last(lookAgain(deadline));
        Gathering<A> gathering =
                owners.partitions() == first.partitions() ? first : new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, wait, deadline);
        return gathering;
    }

    private <A> Answer<A> askHosts(String deviceId, Call<A> call, Owners owners, PositionWait wait, Deadline deadline) {
        if (owners.partitions() == 0) {
            return new Answer.NotYet<>(NOBODY_KNOWN);
        }
        int partition = DevicePartition.of(deviceId, owners.partitions());
        Answer<A> answer = new Answer.NotYet<>("nobody holds partition " + partition);
        List<URI> hosts = slowHosts.last(owners.hosts().getOrDefault(partition, List.of()));
        for (int place = 0; place < hosts.size() && answer instanceof Answer.NotYet && !deadline.isOver(); place++) {
            if (place > 0) {
                meters.failover();
            }
            Deadline attempt = Deadline.in(forDevice.attempt()).orEarlier(deadline);
            answer = askHost(hosts.get(place), call, wait.in(Set.of(partition)), attempt);
        }
        return answer;
    }

    /** On the caller's own thread: handing a few look-ups over to another takes longer than they do. */
    private <A> Answer<A> askHost(URI host, Call<A> call, AtLeast atLeast, Deadline attempt) {
        return slowHosts.watch(
                host,
                () -> {
                    try {
                        return call.of(instances.at(host, attempt.left()), atLeast);
                    } catch (InvalidCursor e) {
                        throw e;
                    } catch (RuntimeException e) {
                        log.warn("asking {} failed", host, e);
                        return new Answer.NotYet<>(host + " failed to answer");
                    }
                },
                answer -> answer instanceof Answer.NotYet);
    }

    private <A> void askAll(
            FleetQuestion<A> question, Gathering<A> gathering, Owners owners, PositionWait wait, Deadline deadline) {
        Map<URI, Set<Integer>> plan = gathering.plan(owners, 0);
        for (int place = 1; !plan.isEmpty() && !deadline.isOver(); place++) {
            Deadline attempt = wait.beyond(forFleet.attempt()).orEarlier(deadline);
            List<Asked<A>> asked = askInParallel(question, plan, wait, attempt);
            asked.forEach(one -> BoundedCalls.await(one.part(), attempt.left())
                    .ifPresent(part -> gathering.add(one.partitions(), part)));
            plan = gathering.plan(owners, place);
            plan.keySet().forEach(host -> meters.failover());
        }
    }

    private <A> List<Asked<A>> askInParallel(
            FleetQuestion<A> question, Map<URI, Set<Integer>> plan, PositionWait wait, Deadline attempt) {
        List<Asked<A>> asked = new ArrayList<>();
        plan.forEach((host, partitions) -> calls.submit(() -> slowHosts.watch(
                        host,
                        () -> instances.at(host, attempt.left()).ask(question, partitions, wait.in(partitions)),
                        part -> part.value() == null))
                .ifPresent(call -> asked.add(new Asked<>(partitions, call))));
        return asked;
    }

    private static Instances overHttp(Optional<String> token) {
        return Instances.http(new ReadPortClient(token, ReadPortClient.MAX_ANSWER_BYTES));
    }

    /** One kind of asking an instance about a device. */
    private interface Call<A> {
        Answer<A> of(DeviceStates instance, AtLeast atLeast);
    }

    private record Asked<A>(Set<Integer> partitions, Future<Part<A>> part) {}
}
