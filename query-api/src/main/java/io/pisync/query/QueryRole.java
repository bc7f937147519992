package io.pisync.query;

import io.pisync.access.Access;
import io.pisync.access.topic.AccessTopics;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.cli.Role;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.about.About;
import io.pisync.query.command.KafkaCommandLog;
import io.pisync.query.notification.NotificationReader;
import io.pisync.query.routing.FleetStates;
import io.pisync.query.routing.ReadPortClient;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs the query API as its own process. */
public final class QueryRole {
    /** The role of {@code pisync query-api}. */
    public static final Role ROLE = new Role(
            "query-api",
            "Answers questions about devices and the fleet over HTTP, from the state that stream processors hold.",
            QueryConfig.SETTINGS,
            settings -> service(QueryConfig.from(settings)));

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(8);

    private QueryRole() {}

    /** Creates the service without I/O; {@code start()} connects. */
    public static Service service(QueryConfig config) {
        Metrics metrics = new Metrics();
        FleetStates fleet = FleetStates.remote(
                config.processors(),
                new ReadPortClient(config.internalToken(), ReadPortClient.MAX_ANSWER_BYTES, config.trusted()));
        fleet.bindTo(metrics.registry());
        Topics topics = new Topics(config.topicPrefix());
        NotificationReader notifications = new NotificationReader(config.kafka(), topics);
        AccessTopics keys = AccessTopics.read(config.kafka(), config.topicPrefix());
        Access access = new Access(config.access(), config.http(), keys, metrics.registry());
        QueryApi api = new QueryApi(
                        fleet,
                        new KafkaCommandLog(topics.syncEvents(), config.kafka(), position -> {}),
                        About.of(config.access(), config.http().host()).withSites(config.siteLabel()))
                .withAudit(access::record)
                .withNotifications(notifications.state());
        List<RouteGroup> routes = Stream.concat(api.routes().stream(), Stream.of(access.keys(), access.audit()))
                .toList();
        HttpServer server =
                new HttpServer(access.guarded(), routes, access.health().and(api.health()), metrics);
        return new Lifecycle(List.of(access, notifications, api, server), CLOSE_DEADLINE);
    }
}
