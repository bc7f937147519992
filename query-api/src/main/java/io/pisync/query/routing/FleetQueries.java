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
 * Reads all devices: from each host the partitions it owns, from the next hosts those still missing, and again after refreshing the owners.
 * Hosts are read in parallel, on separate threads, so that lists do not occupy the threads of questions about a device. Thread-safe.
 */
final class FleetQueries implements AutoCloseable {
    private static final int MAX_CALLS = 32;
    private static final int MAX_WAITING_CALLS = 256;
    private static final Duration MAX_WAIT_FOR_MEMORY = Duration.ofSeconds(1);

    private final InstanceRouting routing;
    private final TimeLimits limits;
    private final ListBudget budget = new ListBudget(MAX_WAIT_FOR_MEMORY);
    private final BoundedCalls calls = new BoundedCalls("ask-fleet", MAX_CALLS, MAX_WAITING_CALLS);

    FleetQueries(InstanceRouting routing, TimeLimits limits) {
        this.routing = routing;
        this.limits = limits;
    }

    /** Returns within the time limit plus the wait, whatever the instances do; immediately if this thread is interrupted. */
    <A> FleetAnswer<A> ask(FleetQuestion<A> question, PositionWait wait) {
        ListBudget.Lease lease = budget.take(question, routing.owners().partitions());
        if (lease == null) {
            routing.meters().refused();
            return new FleetAnswer.NotYet<>(ListBudget.FULL);
        }
        try (lease) {
            return gather(question, new Terms(wait, wait.beyond(limits.total()), lease));
        }
    }

    @Override
    public void close() {
        calls.close();
    }

    /** The limits of all calls for one question. */
    private record Terms(PositionWait waiting, Deadline deadline, ListBudget.Lease lease) {
        boolean isOver() {
            return deadline.isOver() || Thread.currentThread().isInterrupted();
        }
    }

    private <A> FleetAnswer<A> gather(FleetQuestion<A> question, Terms terms) {
        Owners owners = routing.slowHosts().last(routing.owners());
        Gathering<A> gathering = new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, terms);
        if (!gathering.isWhole() && !terms.isOver()) {
            gathering = gatherAgain(question, gathering, terms);
        }
        routing.meters().missing(gathering.missing());
        return gathering.answer(terms.waiting().position());
    }

    /** Requests the missing partitions again, or all of them if the number of partitions was not known yet. */
    private <A> Gathering<A> gatherAgain(FleetQuestion<A> question, Gathering<A> first, Terms terms) {
        Owners owners = routing.slowHosts().last(routing.ownersAgain(terms.deadline()));
        Gathering<A> gathering =
                owners.partitions() == first.partitions() ? first : new Gathering<>(question, owners.partitions());
        askAll(question, gathering, owners, terms);
        return gathering;
    }

    private <A> void askAll(FleetQuestion<A> question, Gathering<A> gathering, Owners owners, Terms terms) {
        Map<URI, Set<Integer>> plan = gathering.plan(owners, 0);
        for (int place = 1; !plan.isEmpty() && !terms.isOver(); place++) {
            Deadline attempt = terms.waiting().beyond(limits.attempt()).orEarlier(terms.deadline());
            List<Asked<A>> asked = askInParallel(question, plan, terms, attempt);
            asked.forEach(one -> BoundedCalls.await(one.part(), attempt.left())
                    .ifPresent(part -> gathering.add(one.partitions(), part)));
            plan = gathering.plan(owners, place);
            plan.keySet().forEach(host -> routing.meters().failover());
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
        return routing.slowHosts()
                .watch(
                        host,
                        () -> routing.instances()
                                .at(host, attempt.left())
                                .ask(question, partitions, terms.waiting().in(partitions)),
                        part -> part.value() == null);
    }

    private record Asked<A>(Set<Integer> partitions, Future<Part<A>> part) {}
}
