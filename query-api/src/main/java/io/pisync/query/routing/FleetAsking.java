package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.FleetQuestion;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Reads all devices: from each host the partitions it owns, from the next hosts those still missing, and once more after refreshing
 * the owners. Hosts are read in parallel, on threads of its own, so that lists hold none that questions about a device need.
 * Thread-safe.
 */
final class FleetAsking implements AutoCloseable {
    private static final int MAX_CALLS = 32;
    private static final int MAX_WAITING_CALLS = 256;
    private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(1);

    private final Reach reach;
    private final Patience patience;
    private final ListRoom room = new ListRoom(WAIT_FOR_ROOM);
    private final BoundedCalls calls = new BoundedCalls("ask-fleet", MAX_CALLS, MAX_WAITING_CALLS);

    FleetAsking(Reach reach, Patience patience) {
        this.reach = reach;
        this.patience = patience;
    }

    /** Returns within the patience, and the wait beyond it, whatever the instances do; at once when this thread is interrupted. */
    <A> FleetAnswer<A> ask(FleetQuestion<A> question, PositionWait wait) {
        ListRoom.Lease lease = room.take(question, reach.owners().partitions());
        if (lease == null) {
            reach.meters().refused();
            return new FleetAnswer.NotYet<>(ListRoom.FULL);
        }
        try (lease) {
            return gather(question, new Terms(wait, wait.beyond(patience.whole()), lease));
        }
    }

    @Override
    public void close() {
        calls.close();
    }

    /** What holds for all calls of one question. */
    private record Terms(PositionWait waiting, Deadline deadline, ListRoom.Lease lease) {
        boolean isOver() {
            return deadline.isOver() || Thread.currentThread().isInterrupted();
        }
    }

    private <A> FleetAnswer<A> gather(FleetQuestion<A> question, Terms terms) {
        Owners owners = reach.slowHosts().last(reach.owners());
        Gathering<A> gathering = new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, terms);
        if (!gathering.isWhole() && !terms.isOver()) {
            gathering = gatherAgain(question, gathering, terms);
        }
        reach.meters().missing(gathering.missing());
        return gathering.answer(terms.waiting().position());
    }

    /** What was missing is asked for once more; everything, if it was not even known how many partitions there are. */
    private <A> Gathering<A> gatherAgain(FleetQuestion<A> question, Gathering<A> first, Terms terms) {
        Owners owners = reach.slowHosts().last(reach.ownersAgain(terms.deadline()));
        Gathering<A> gathering =
                owners.partitions() == first.partitions() ? first : new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, terms);
        return gathering;
    }

    private <A> void askAll(FleetQuestion<A> question, Gathering<A> gathering, Owners owners, Terms terms) {
        Map<URI, Set<Integer>> plan = gathering.plan(owners, 0);
        for (int place = 1; !plan.isEmpty() && !terms.isOver(); place++) {
            Deadline attempt = terms.waiting().beyond(patience.attempt()).orEarlier(terms.deadline());
            List<Asked<A>> asked = askInParallel(question, plan, terms, attempt);
            asked.forEach(one -> BoundedCalls.await(one.part(), attempt.left())
                    .ifPresent(part -> gathering.add(one.partitions(), part)));
            plan = gathering.plan(owners, place);
            plan.keySet().forEach(host -> reach.meters().failover());
        }
    }

    private <A> List<Asked<A>> askInParallel(
            FleetQuestion<A> question, Map<URI, Set<Integer>> plan, Terms terms, Deadline attempt) {
        List<Asked<A>> asked = new ArrayList<>();
        plan.forEach((host, partitions) -> calls.submit(
                        () -> askHost(question, host, partitions, terms, attempt),
                        terms.lease().shared())
                .ifPresent(call -> asked.add(new Asked<>(partitions, call))));
        return asked;
    }

    private <A> Part<A> askHost(
            FleetQuestion<A> question, URI host, Set<Integer> partitions, Terms terms, Deadline attempt) {
        return reach.slowHosts()
                .watch(
                        host,
                        () -> reach.instances()
                                .at(host, attempt.left())
                                .ask(question, partitions, terms.waiting().in(partitions)),
                        part -> part.value() == null);
    }

    private record Asked<A>(Set<Integer> partitions, Future<Part<A>> part) {}
}
