package io.pisync.benchmarks.read;

import io.pisync.benchmarks.fleet.EventTopic;
import io.pisync.benchmarks.fleet.FleetEvents;
import io.pisync.benchmarks.http.Load;
import io.pisync.benchmarks.http.Requests;
import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.Server;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.benchmarks.testbed.Workspace;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Sends questions to a PiSync that has applied a fleet's events, one kind after another. */
final class ReadBench {
    private static final TopicLayout LAYOUT = new TopicLayout("bench", 12, 1);
    private static final Duration LOOK_PERIOD = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Testbed testbed;
    private final Workspace workspace;
    private final Progress progress;

    ReadBench(Testbed testbed, Workspace workspace, Progress progress) {
        this.testbed = testbed;
        this.workspace = workspace;
        this.progress = progress;
    }

    /**
     * {@code duration}: the time for each kind of question; the warm-up takes half of it in addition, and asking over one connection another
     * half.
     */
    ReadResult run(FleetEvents fleet, int connections, Duration duration) throws IOException, InterruptedException {
        progress.say(
                "Writing %s events of %s devices".formatted(Sizes.count(fleet.events()), Sizes.count(fleet.devices())));
        new EventTopic(workspace.kafka(), LAYOUT).fill(fleet, progress);
        Server pisync = testbed.pisync(LAYOUT, workspace.directory("state"), workspace.kafka());
        try (var service = pisync.service()) {
            progress.say("PiSync applies them");
            service.start();
            URI url = pisync.url().get();
            awaitAll(url);
            Load many = new Load(url, connections, duration.dividedBy(2), duration);
            Load one = new Load(url, 1, Duration.ZERO, duration.dividedBy(2));
            List<ReadResult.Question> measured = new ArrayList<>();
            for (Requests question : questions(fleet)) {
                ReadResult.Question answered = new ReadResult.Question(many.run(question), one.run(question));
                progress.say("  %s: %s/s"
                        .formatted(
                                question.name(),
                                Sizes.count(Math.round(answered.load().requestsPerSecond()))));
                measured.add(answered);
            }
            return new ReadResult(fleet.devices(), fleet.events(), connections, measured);
        }
    }

    private static List<Requests> questions(FleetEvents fleet) {
        int devices = fleet.devices();
        return List.of(
                Requests.get("/health", index -> "/health"),
                Requests.get("/device/{id}", index -> "/device/" + device(index, devices)),
                Requests.get(
                        "/device/{id}/sync-history?limit=50",
                        index -> "/device/" + device(index, devices) + "/sync-history?limit=50"),
                Requests.get(
                        "/device/{id}/stats?window=24h",
                        index -> "/device/" + device(index, devices) + "/stats?window=24h"),
                Requests.get("/stats", index -> "/stats"),
                Requests.get("/devices?limit=50", index -> "/devices?limit=50"),
                Requests.get("/devices?state=failing", index -> "/devices?state=failing&limit=50"),
                Requests.get("/devices?label.school=…", index -> "/devices?label.school=" + school(index, fleet)),
                Requests.get("/devices?sort=trouble", index -> "/devices?sort=trouble&limit=50"),
                Requests.get("/groups", index -> "/groups?limit=50"),
                Requests.get("/groups?label.district=…", index -> "/groups?label.district=district-" + index % 10),
                Requests.get("/groups/{value}", index -> "/groups/" + school(index, fleet)),
                Requests.get("/devices/repeated-failures", index -> "/devices/repeated-failures?limit=50"),
                Requests.get("/alerts", index -> "/alerts?limit=50"),
                Requests.get("/errors", index -> "/errors?limit=50"),
                Requests.get("/errors/groups", index -> "/errors/groups"),
                Requests.get("/devices/stale", index -> "/devices/stale?limit=50"),
                Requests.get("/devices?q=…", index -> "/devices?limit=50&q=nowhere"));
    }

    private static String school(long index, FleetEvents fleet) {
        return fleet.school(new SplittableRandom(index).nextInt(fleet.devices()));
    }

    private static String device(long index, int devices) {
        return FleetEvents.id(new SplittableRandom(index).nextInt(devices));
    }

    private void awaitAll(URI url) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Requests ready = Requests.get("/health/ready", index -> "/health/ready");
        while (!new Load(url, 1, Duration.ZERO, Duration.ofMillis(50))
                .run(ready)
                .isAllWell()) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(PATIENCE) > 0) {
                throw new StartFailed(
                        "PiSync is not ready after %d minutes; see the log".formatted(PATIENCE.toMinutes()), 1);
            }
            progress.show("seconds until it is ready, of those allowed", waited.toSeconds(), PATIENCE.toSeconds());
            Thread.sleep(LOOK_PERIOD.toMillis());
        }
    }
}
