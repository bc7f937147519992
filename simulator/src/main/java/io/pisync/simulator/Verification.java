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

/** Compares the counted events with the acknowledged ones. It waits for events in flight as long as counts still change. */
final class Verification {
    private final DeviceCounts counts;
    private final Duration patience;
    private final Duration pause;

    /**
     * Creates a verification.
     *
     * @param patience the time without a change after which the counts are final
     * @param pause the pause between two reads of counts that are not settled
     */
    Verification(DeviceCounts counts, Duration patience, Duration pause) {
        this.counts = counts;
        this.patience = patience;
        this.pause = pause;
    }

    /** Returns the number of syncs of each device, including everything written so far. Omits devices that could not be read. */
    Map<String, Long> baseline(Collection<String> devices) throws InterruptedException {
        return settled(devices, (device, total) -> true);
    }

    /** Returns the differences by device; empty if every acknowledged event was counted once. */
    Map<String, String> broken(Map<String, Long> before, Map<String, Promise> promises) throws InterruptedException {
        Map<String, Long> after = settled(
                promises.keySet(),
                (device, total) -> complaint(device, total, before, promises).isEmpty());
        Map<String, String> broken = new LinkedHashMap<>();
        for (String device : new TreeSet<>(promises.keySet())) {
            Long total = after.get(device);
            Optional<String> complaint = total == null
                    ? Optional.of("its total could not be read")
                    : complaint(device, total, before, promises);
            complaint.ifPresent(text -> broken.put(device, text));
        }
        return broken;
    }

    private static Optional<String> complaint(
            String device, long total, Map<String, Long> before, Map<String, Promise> promises) {
        return promises.getOrDefault(device, Promise.NONE).brokenBy(total - before.getOrDefault(device, 0L));
    }

    /** Returns the newest totals. Reads each device again until its total is final and correct, or nothing has changed for too long. */
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
