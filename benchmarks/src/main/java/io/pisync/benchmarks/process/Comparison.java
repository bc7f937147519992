package io.pisync.benchmarks.process;

import io.pisync.benchmarks.testbed.Machine;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The results of all runs.
 *
 * @param events number of events in the topic
 * @param ratio the processor's events/s over the bare counter's, all runs of each together
 * @param cpuRatio the same of events per second that the stream thread computed, which a busy machine changes less
 */
record Comparison(
        Machine machine,
        int devices,
        long events,
        double ratio,
        double cpuRatio,
        List<ProcessRun> processor,
        List<ProcessRun> counter) {
    static Comparison of(int devices, long events, List<ProcessRun> processor, List<ProcessRun> counter) {
        return new Comparison(
                Machine.current(),
                devices,
                events,
                rate(processor, ProcessRun::seconds) / rate(counter, ProcessRun::seconds),
                rate(processor, ProcessRun::cpuSeconds) / rate(counter, ProcessRun::cpuSeconds),
                processor,
                counter);
    }

    private static double rate(List<ProcessRun> runs, ToDoubleFunction<ProcessRun> seconds) {
        return runs.stream().mapToLong(ProcessRun::events).sum()
                / runs.stream().mapToDouble(seconds).sum();
    }

    /** Returns the results as text. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%s devices, %s events; %s".formatted(Sizes.count(devices), Sizes.count(events), machine.line()));
        lines.add("");
        lines.addAll(runs().lines());
        lines.add("");
        lines.add("Ratio of all runs together: %s by time, %s by time on the processor"
                .formatted(Sizes.ratio(ratio), Sizes.ratio(cpuRatio)));
        lines.add("");
        lines.add("Changelogs of the stream processor's last run:");
        lines.add("");
        lines.addAll(stores().lines());
        return lines;
    }

    private Table runs() {
        Table table = new Table(
                "run",
                "events/s",
                "ratio",
                "events/CPU s",
                "records/event",
                "bytes/event",
                "markers/event",
                "heap",
                "state on disk");
        for (int round = 0; round < processor.size(); round++) {
            ProcessRun ours = processor.get(round);
            ProcessRun bare = counter.get(round);
            row(table, bare, "1.00");
            row(table, ours, Sizes.ratio(ours.eventsPerSecond() / bare.eventsPerSecond()));
        }
        return table;
    }

    private void row(Table table, ProcessRun run, String ratio) {
        table.row(
                run.name(),
                Sizes.count(Math.round(run.eventsPerSecond())),
                ratio,
                Sizes.count(Math.round(run.eventsPerCpuSecond())),
                Sizes.ratio(perEvent(run.records())),
                Sizes.count(Math.round(perEvent(run.bytes()))),
                Sizes.ratio(perEvent(run.markers())),
                Sizes.bytes(run.heapBytes()),
                Sizes.bytes(run.stateBytes()));
    }

    private Table stores() {
        Table table = new Table("store", "records/event", "bytes/event", "bytes/record", "markers");
        for (ChangelogUse use : processor.get(processor.size() - 1).changelogs()) {
            table.row(
                    use.store(),
                    Sizes.ratio(perEvent(use.records())),
                    Sizes.count(Math.round(perEvent(use.bytes()))),
                    Sizes.count(use.bytes() / Math.max(1, use.records())),
                    Sizes.count(use.markers()));
        }
        return table;
    }

    private double perEvent(long number) {
        return (double) number / events;
    }
}
