package io.pisync.ingest;

import io.pisync.access.Access;
import io.pisync.access.topic.AccessTopics;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs the ingest service as its own process, with its own HTTP server. */
public final class IngestRole {
    /** The name of the command. */
    public static final String NAME = "ingest-api";

    private static final int DEFAULT_PORT = 8081;
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(20);

    private IngestRole() {}

    /** The role of {@code pisync ingest-api}. */
    public static Role role() {
        return new Role(NAME, "Receives sync events from devices over HTTP", settings(), IngestRole::create);
    }

    private static List<Setting<?>> settings() {
        return Stream.of(
                        HttpServerConfig.settings(DEFAULT_PORT),
                        List.<Setting<?>>of(AccessMode.SETTING),
                        KafkaConfig.settings(),
                        TopicLayout.settings())
                .flatMap(List::stream)
                .toList();
    }

    private static Service create(Settings settings) {
        Metrics metrics = new Metrics();
        AccessTopics topics = new AccessTopics(KafkaConfig.from(settings), TopicLayout.from(settings));
        IngestApi ingest =
                new IngestApi(topics.layout(), topics.kafka(), Clock.systemUTC(), metrics.registry(), position -> {});
        Access access =
                new Access(AccessMode.from(settings), HttpServerConfig.from(settings), topics, metrics.registry());
        List<RouteGroup> routes = Stream.concat(ingest.routes().stream(), Stream.of(access.enrolment()))
                .toList();
        HttpServer server =
                new HttpServer(access.guarded(), routes, access.health().and(ingest.health()), metrics);
        return new Lifecycle(List.of(ingest, access, server), CLOSE_DEADLINE);
    }
}
