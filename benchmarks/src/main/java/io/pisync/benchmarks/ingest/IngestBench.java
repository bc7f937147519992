package io.pisync.benchmarks.ingest;

import io.pisync.benchmarks.http.Load;
import io.pisync.benchmarks.http.Measured;
import io.pisync.benchmarks.http.Requests;
import io.pisync.benchmarks.testbed.Guard;
import io.pisync.benchmarks.testbed.Progress;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Testbed;
import io.pisync.contract.topic.Topics;
import io.pisync.ingest.IngestApi;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Sends the same uploads to PiSync's ingest and to {@link BareIngest}, one kind after another, with the same broker. */
final class IngestBench {
    private static final TopicLayout LAYOUT = new TopicLayout("bench", 12, 1);

    private static final Duration MAX_WARM_UP = Duration.ofSeconds(30);

    private final KafkaConfig kafka;
    private final int connections;
    private final Duration duration;
    private final Progress progress;
    private final Testbed testbed;

    /** {@code duration}: the time of each measurement; the warm-up takes half of it in addition. */
    IngestBench(Testbed testbed, KafkaConfig kafka, int connections, Duration duration, Progress progress) {
        this.testbed = testbed;
        this.kafka = kafka;
        this.connections = connections;
        this.duration = duration;
        this.progress = progress;
    }

    IngestResult run() throws IOException, InterruptedException {
        Metrics metrics = new Metrics();
        IngestApi ingest = new IngestApi(LAYOUT, kafka, InstantSource.system(), metrics.registry(), position -> {});
        HttpServer http =
                new HttpServer(HttpServerConfig.on("127.0.0.1", 0), ingest.routes(), ingest.health(), metrics);
        Guard guard = testbed.guard(HttpServerConfig.on("127.0.0.1", 0), LAYOUT, kafka);
        HttpServer asking = new HttpServer(guard.http(), ingest.routes(), Health.of(), new Metrics());
        BareIngest bare =
                new BareIngest(kafka, new Topics(LAYOUT.prefix()).deadLetters().name());
        try (Lifecycle services = new Lifecycle(List.of(ingest, http, guard.keys(), asking, bare))) {
            services.start();
            List<Measured> ours = new ArrayList<>();
            List<Measured> theirs = new ArrayList<>();
            List<Measured> withKeys = new ArrayList<>();
            List<Requests> uploads = new Uploads().all();
            List<Requests> keyed = new Uploads(
                            device -> bearer(guard.tokens().apply(device)),
                            guard.gateways().stream().map(IngestBench::bearer).toList())
                    .all();
            progress.say("Warming up");
            warmUp(bare.url(), uploads.get(0));
            warmUp(url(http), uploads.get(0));
            warmUp(url(asking), keyed.get(0));
            for (int kind = 0; kind < uploads.size(); kind++) {
                theirs.add(measure("bare handler", bare.url(), uploads.get(kind)));
                ours.add(measure("ingest API", url(http), uploads.get(kind)));
                withKeys.add(measure("ingest API with keys", url(asking), keyed.get(kind)));
            }
            return new IngestResult(connections, ours, theirs, withKeys);
        }
    }

    private static String bearer(String key) {
        return "Authorization: Bearer " + key + "\r\n";
    }

    private static URI url(HttpServer http) {
        return URI.create("http://127.0.0.1:" + http.port());
    }

    /** New topics reject batches at first; these errors must not be measured. */
    private void warmUp(URI url, Requests requests) throws IOException, InterruptedException {
        long deadlineNanos = System.nanoTime() + MAX_WARM_UP.toNanos();
        Load load = new Load(url, connections, Duration.ZERO, duration);
        while (!load.run(requests).isAllWell() && System.nanoTime() < deadlineNanos) {
            progress.say("  some were rejected; warming up again");
        }
    }

    private Measured measure(String server, URI url, Requests requests) throws IOException, InterruptedException {
        Measured measured = new Load(url, connections, duration.dividedBy(2), duration).run(requests);
        progress.say("  %s, %s: %s events/s"
                .formatted(server, requests.name(), Sizes.count(Math.round(measured.eventsPerSecond()))));
        return measured;
    }
}
