package io.pisync.benchmarks.process;

import io.pisync.benchmarks.fleet.EventTopic;
import io.pisync.benchmarks.fleet.FleetEvents;
import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Workspace;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.metrics.Metrics;
import io.pisync.processor.ProcessorConfig;
import io.pisync.processor.StreamProcessor;
import io.pisync.processor.runtime.GroupProtocol;
import io.pisync.processor.runtime.PreparedState;
import io.pisync.processor.runtime.ProcessorInstance;
import io.pisync.processor.runtime.StreamsLaunch;
import io.pisync.processor.runtime.StreamsTuning;
import io.pisync.processor.tracking.TrackingRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Fills a topic; the stream processor and {@link BareCounter} process it in turns, each with one thread. */
final class ProcessBench {
    private static final String PREFIX = "bench";
    private static final int ROCKSDB_CACHE_MIB = 128;
    private static final URI NOBODY_ASKS = URI.create("http://127.0.0.1:1");

    private final Workspace workspace;
    private final TopicLayout layout;
    private final Progress progress;

    ProcessBench(Workspace workspace, int partitions, Progress progress) {
        this.workspace = workspace;
        this.layout = new TopicLayout(PREFIX, partitions, 1);
        this.progress = progress;
    }

    /** {@code rounds}: the number of runs of each application. */
    Comparison run(int devices, long events, int rounds) throws InterruptedException {
        FleetEvents fleet = new FleetEvents(devices, events, Instant.now().truncatedTo(ChronoUnit.MILLIS));
        progress.say("Writing %s events of %s devices".formatted(Sizes.count(events), Sizes.count(devices)));
        new EventTopic(workspace.kafka(), layout).fill(fleet, progress);
        ApplicationRunner runner = new ApplicationRunner(workspace.kafka(), events, progress);
        List<ProcessRun> processor = new ArrayList<>();
        List<ProcessRun> counter = new ArrayList<>();
        for (int round = 1; round <= rounds; round++) {
            progress.say("Round %d of %d".formatted(round, rounds));
            counter.add(runner.run(bareCounter(round)));
            processor.add(runner.run(processor(round)));
        }
        return Comparison.of(devices, events, processor, counter);
    }

    private MeasuredApplication processor(int round) {
        Path state = workspace.directory("processor-" + round);
        ProcessorConfig config = new ProcessorConfig(
                "bench-processor-" + round, layout, TrackingRules.DEFAULT, instance(state), oneThread());
        StreamProcessor processor =
                new StreamProcessor(config, workspace.kafka(), () -> NOBODY_ASKS, new Metrics().registry());
        return new MeasuredApplication("stream processor " + round, config.stateApplicationId(), state, processor);
    }

    private MeasuredApplication bareCounter(int round) {
        String application = "bench-counter-" + round;
        Path state = workspace.directory("counter-" + round);
        StreamsLaunch launch =
                new StreamsLaunch(workspace.kafka(), application, oneThread(), new PreparedState(instance(state)));
        return new MeasuredApplication(
                "bare counter " + round, application, state, new BareCounter(launch, new Topics(PREFIX)));
    }

    private static ProcessorInstance instance(Path state) {
        return new ProcessorInstance(state, Optional.empty(), Optional.empty());
    }

    private static StreamsTuning oneThread() {
        return new StreamsTuning(GroupProtocol.CLASSIC, false, 1, ROCKSDB_CACHE_MIB, 1);
    }
}
