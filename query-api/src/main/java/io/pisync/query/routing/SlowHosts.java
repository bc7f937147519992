package io.pisync.query.routing;

import io.pisync.contract.read.port.Owners;
import java.net.URI;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Remembers for a moment the hosts that were slow and had no answer, so that not every request waits for a host that hangs: it is still
 * asked, but after all others. Thread-safe.
 */
final class SlowHosts {
    private static final Duration SLOW = Duration.ofMillis(300);
    private static final int MAX_REMEMBERED = 1_000;

    private final Duration memory;
    private final Map<URI, Deadline> until = new ConcurrentHashMap<>();

    SlowHosts(Duration memory) {
        this.memory = memory;
    }

    /** Asks a host, and remembers it or forgets it by how that went. */
    <T> T watch(URI host, Supplier<T> call, Predicate<T> isNoAnswer) {
        Deadline slow = Deadline.in(SLOW);
        T answer = call.get();
        if (!isNoAnswer.test(answer)) {
            until.remove(host);
        } else if (slow.isOver() && until.size() < MAX_REMEMBERED) {
            until.put(host, Deadline.in(memory));
        }
        return answer;
    }

    /** Returns the owners with slow hosts moved to the end. */
    Owners last(Owners owners) {
        if (until.isEmpty()) {
            return owners;
        }
        until.values().removeIf(Deadline::isOver);
        Map<Integer, List<URI>> hosts = owners.hosts().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> last(entry.getValue())));
        return new Owners(owners.partitions(), hosts);
    }

    /** Returns the hosts with slow ones moved to the end. */
    List<URI> last(List<URI> hosts) {
        return until.isEmpty()
                ? hosts
                : hosts.stream().sorted(Comparator.comparing(this::isSlow)).toList();
    }

    private boolean isSlow(URI host) {
        Deadline slow = until.get(host);
        return slow != null && !slow.isOver();
    }
}
