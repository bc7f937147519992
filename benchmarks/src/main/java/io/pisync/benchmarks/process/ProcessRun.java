package io.pisync.benchmarks.process;

import java.util.List;

/**
 * The result of one application's run over the topic.
 *
 * @param seconds from the first committed events to the last
 * @param events number of events applied in this time
 * @param cpuSeconds CPU time of its stream thread in this time
 * @param heapBytes growth of the heap during the run, measured after full garbage collections
 * @param stateBytes size of its state directory after it was closed
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
