package io.pisync.allinone;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.Access;
import io.pisync.access.key.FleetKey;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.AccessTopics;
import io.pisync.access.topic.AccessWriter;
import io.pisync.benchmarks.testbed.Guard;
import io.pisync.contract.access.KeyKind;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/** Creates a fleet key and gateway keys for a measurement, and the access control that accepts them. */
final class BenchKeys implements Service {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A key has a burst of 1,000 requests, and a measurement sends several thousand. */
    private static final int GATEWAYS = 20;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final NewKey fleet = NewKey.of(KeyKind.FLEET, KeyTerms.plain("bench", now));
    private final List<NewKey> gateways = Stream.generate(
                    () -> NewKey.of(KeyKind.GATEWAY, KeyTerms.plain("bench", now)))
            .limit(GATEWAYS)
            .toList();
    private final AccessTopics topics;
    private final Access access;

    private BenchKeys(HttpServerConfig http, AccessTopics topics) {
        this.topics = topics;
        this.access = new Access(AccessMode.KEYS, http, topics, new SimpleMeterRegistry());
    }

    static Guard guard(HttpServerConfig http, AccessTopics topics) {
        BenchKeys keys = new BenchKeys(http, topics);
        FleetKey tokens = FleetKey.parse(keys.fleet.text().text()).orElseThrow();
        return new Guard(
                keys,
                keys.access.guarded(),
                device -> tokens.tokenFor(device).text(),
                keys.gateways.stream().map(key -> key.text().text()).toList());
    }

    @Override
    public void start() {
        topics.create(LIMIT);
        AccessWriter writer = new AccessWriter(topics.kafka(), topics.topics());
        try {
            writer.write(fleet.record()).join();
            for (NewKey gateway : gateways) {
                writer.write(gateway.record()).join();
            }
        } finally {
            writer.close();
        }
        access.start();
    }

    @Override
    public void close() {
        access.close();
    }
}
