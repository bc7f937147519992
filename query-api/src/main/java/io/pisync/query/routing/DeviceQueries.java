package io.pisync.query.routing;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.topic.DevicePartition;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one device: from the owner of its partition, then from the next host if that one has no answer, and again after refreshing the
 * owners. Runs on the caller's thread: handing a few look-ups over to another thread takes longer than they do. Thread-safe.
 */
final class DeviceQueries {
    private static final Logger log = LoggerFactory.getLogger(DeviceQueries.class);

    private final InstanceRouting routing;
    private final TimeLimits limits;

    DeviceQueries(InstanceRouting routing, TimeLimits limits) {
        this.routing = routing;
        this.limits = limits;
    }

    /** Asks an instance. */
    interface Call<A> {
        Answer<A> of(DeviceStates instance, AtLeast atLeast);
    }

    /** Returns within the time limit plus the wait, whatever the instances do. Throws {@link InvalidCursor}. */
    <A> Answer<A> ask(String deviceId, Call<A> call, PositionWait wait) {
        Deadline deadline = wait.beyond(limits.total());
        Answer<A> answer = askHosts(deviceId, call, routing.owners(), wait, deadline);
        return answer instanceof Answer.NotYet && !deadline.isOver()
                ? askHosts(deviceId, call, routing.ownersAgain(deadline), wait, deadline)
                : answer;
    }

    private <A> Answer<A> askHosts(String deviceId, Call<A> call, Owners owners, PositionWait wait, Deadline deadline) {
        if (owners.partitions() == 0) {
            return new Answer.NotYet<>(FleetStates.OWNERS_UNKNOWN);
        }
        int partition = DevicePartition.of(deviceId, owners.partitions());
        Answer<A> answer = new Answer.NotYet<>("partition " + partition + " has no owner");
        List<URI> hosts = routing.slowHosts().last(owners.hosts().getOrDefault(partition, List.of()));
        for (int place = 0; place < hosts.size() && answer instanceof Answer.NotYet && !deadline.isOver(); place++) {
            if (place > 0) {
                routing.meters().failover();
            }
            Deadline attempt = Deadline.in(limits.attempt()).orEarlier(deadline);
            answer = askHost(hosts.get(place), call, wait.in(Set.of(partition)), attempt);
        }
        return answer;
    }

    private <A> Answer<A> askHost(URI host, Call<A> call, AtLeast atLeast, Deadline attempt) {
        return routing.slowHosts()
                .watch(host, () -> answerOf(host, call, atLeast, attempt), answer -> answer instanceof Answer.NotYet);
    }

    private <A> Answer<A> answerOf(URI host, Call<A> call, AtLeast atLeast, Deadline attempt) {
        try {
            return call.of(routing.instances().at(host, attempt.left()), atLeast);
        } catch (InvalidCursor e) {
            throw e;
        } catch (RuntimeException e) {
            log.warn("Asking {} failed", host, e);
            return new Answer.NotYet<>(host + " failed to answer");
        }
    }
}
