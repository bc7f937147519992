package io.pisync.simulator;

import io.pisync.simulator.DeviceCounts.Count;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeSet;
import java.util.function.BiPredicate;

/** Compares the counted events with the promised ones. It waits for events in flight as long as counts still change. */
final class Verification {
    private final DeviceCounts counts;
    private final Duration patience;
    private final Duration pause;

    /**
     * Checks by these counts.
     *
     * @param patience the time without a change after which the counts are final
     * @param pause the pause between two reads of counts that are not settled
     */
    Verification(DeviceCounts counts, Duration patience, Duration pause) {
        this.counts = counts;
        this.patience = patience;
        this.pause = pause;
    }

    /** How many syncs are counted for each device, with everything written in it; a device that nobody could tell of is left out. */
    Map<String, Long> baseline(Collection<String> devices) throws InterruptedException {
        return settled(devices, (device, total) -> true);
    }

    /** What is wrong, by device; empty when every promise is kept. */
    Map<String, String> broken(Map<String, Long> before, Map<String, Promise> promises) throws InterruptedException {
        Map<String, Long> after = settled(
                promises.keySet(),
                (device, total) -> complaint(device, total, before, promises).isEmpty());
        Map<String, String> broken = new LinkedHashMap<>();
        for (String device : new TreeSet<>(promises.keySet())) {
            Long total = after.get(device);
            Optional<String> complaint =
                    total == null ? Optional.of("nobody could tell") : complaint(device, total, before, promises);
            complaint.ifPresent(text -> broken.put(device, text));
        }
        return broken;
    }

    private static Optional<String> complaint(
            String device, long total, Map<String, Long> before, Map<String, Promise> promises) {
        return promises.getOrDefault(device, Promise.NONE).brokenBy(total - before.getOrDefault(device, 0L));
    }

    /** The newest totals. Looks at a device again until its total is settled and right, or nothing has changed for too long. */
    private Map<String, Long> settled(Collection<String> devices, BiPredicate<String, Long> isRight)
            throws InterruptedException {
        Map<String, Long> totals = new LinkedHashMap<>();
        Queue<String> open = new ArrayDeque<>(devices);
        long changedAtNs = System.nanoTime();
        int unchanged = 0;
        while (!open.isEmpty() && System.nanoTime() - changedAtNs < patience.toNanos()) {
            String device = open.remove();
            Optional<Count> count = counts.of(device);
            Long total = count.map(Count::totalSyncs).orElse(totals.get(device));
            boolean isChanged = total != null && !total.equals(totals.put(device, total));
            boolean isDone = total != null && count.filter(Count::isSettled).isPresent() && isRight.test(device, total);
            if (!isDone) {
                open.add(device);
            }
            changedAtNs = isChanged || isDone ? System.nanoTime() : changedAtNs;
            unchanged = isChanged || isDone ? 0 : unchanged + 1;
            if (unchanged > 0 && unchanged % open.size() == 0) {
                Thread.sleep(pause.toMillis());
            }
        }
        return totals;
    }
}
