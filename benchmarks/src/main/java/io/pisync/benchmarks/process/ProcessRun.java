package io.pisync.benchmarks.process;

import java.util.List;

/**
 * One contender's pass over the topic.
 *
 * @param seconds from the first committed events to the last
 * @param events applied in these seconds
 * @param cpuSeconds that its stream thread computed in them
 * @param heapBytes what the heap holds more after it than before, each after a full garbage collection
 * @param stateBytes of its state directory, once closed
 */
record ProcessRun(
        String name,
        long events,
        double seconds,
        double cpuSeconds,
        List<ChangelogUse> changelogs,
        long heapBytes,
        long stateBytes) {
    double eventsPerSecond() {
        return events / seconds;
    }

    double eventsPerCpuSecond() {
        return events / cpuSeconds;
    }

    long records() {
        return changelogs.stream().mapToLong(ChangelogUse::records).sum();
    }

    long bytes() {
        return changelogs.stream().mapToLong(ChangelogUse::bytes).sum();
    }

    long markers() {
        return changelogs.stream().mapToLong(ChangelogUse::markers).sum();
    }
}
