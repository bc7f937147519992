package io.pisync.benchmarks.process;

import io.pisync.benchmarks.testbed.Machine;
import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Workspace;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.StartFailed;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Runs applications over a filled topic, one after the other. */
final class ApplicationRunner {
    private static final Pattern STREAM_THREAD = Pattern.compile("-StreamThread-\\d+$");
    private static final Duration LOOK_PERIOD = Duration.ofMillis(100);
    private static final Duration STANDSTILL = Duration.ofMinutes(2);

    private final KafkaConfig kafka;
    private final long events;
    private final Progress progress;

    /** {@code events}: the number of records in the topic. */
    ApplicationRunner(KafkaConfig kafka, long events, Progress progress) {
        this.kafka = kafka;
        this.events = events;
        this.progress = progress;
    }

    /** Runs an application over the whole topic and deletes its data. Throws {@link StartFailed} if it makes no progress. */
    ProcessRun run(MeasuredApplication measured) throws InterruptedException {
        long heapBefore = Machine.heapInUse();
        Pace pace;
        List<ChangelogUse> changelogs;
        long heap;
        try (Applications applications = new Applications(kafka)) {
            try (var service = measured.service()) {
                service.start();
                pace = await(applications, measured);
                changelogs = applications.changelogs(measured.application());
                heap = Machine.heapInUse() - heapBefore;
            }
            applications.deleteTopics(measured.application());
        }
        ProcessRun run = new ProcessRun(
                measured.name(),
                pace.events(),
                pace.seconds(),
                pace.cpuSeconds(),
                changelogs,
                heap,
                Workspace.size(measured.state()));
        Workspace.delete(measured.state());
        progress.say("  %s: %s events/s".formatted(run.name(), Sizes.count(Math.round(run.eventsPerSecond()))));
        return run;
    }

    private record Pace(long events, double seconds, double cpuSeconds) {}

    /** Returns the CPU time of the application's stream threads so far, which other load on the machine affects little. */
    private static long cpuNanos(MeasuredApplication measured) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null
                    && thread.getThreadName().startsWith(measured.application())
                    && STREAM_THREAD.matcher(thread.getThreadName()).find()) {
                sum += Math.max(0, threads.getThreadCpuTime(thread.getThreadId()));
            }
        }
        return sum;
    }

    /** Measures from the first commit, without the time to join the group and create topics. */
    private Pace await(Applications applications, MeasuredApplication measured) throws InterruptedException {
        long first = 0;
        long firstAt = 0;
        long firstCpu = 0;
        long last = 0;
        long movedAt = System.nanoTime();
        while (last < events) {
            Thread.sleep(LOOK_PERIOD.toMillis());
            long committed = applications.committed(measured.application());
            long now = System.nanoTime();
            if (first == 0 && committed > 0) {
                first = committed;
                firstAt = now;
                firstCpu = cpuNanos(measured);
            }
            if (committed > last) {
                last = committed;
                movedAt = now;
            } else if (now - movedAt > STANDSTILL.toNanos()) {
                throw new StartFailed(
                        "%s has committed %d of %d events and nothing more for %d s; see the log"
                                .formatted(measured.name(), last, events, STANDSTILL.toSeconds()),
                        1);
            }
            progress.show(measured.name() + ", events applied", last, events);
        }
        return new Pace(
                Math.max(1, events - first),
                Math.max(1e-3, (movedAt - firstAt) / 1e9),
                Math.max(1e-3, (cpuNanos(measured) - firstCpu) / 1e9));
    }
}
