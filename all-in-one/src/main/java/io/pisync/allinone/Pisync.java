package io.pisync.allinone;

import io.pisync.access.Access;
import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.disk.DiskSpace;
import io.pisync.contract.read.port.AcknowledgedPositions;
import io.pisync.contract.topic.Topics;
import io.pisync.ingest.IngestApi;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.ServiceGroup;
import io.pisync.kit.metrics.Metrics;
import io.pisync.notifier.Notifier;
import io.pisync.processor.StreamProcessor;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.query.QueryApi;
import io.pisync.query.about.About;
import io.pisync.query.about.About.Rules;
import io.pisync.query.command.KafkaCommandLog;
import io.pisync.query.notification.NotificationReader;
import io.pisync.query.routing.FleetStates;
import io.pisync.sites.SiteAlerts;
import io.pisync.sites.SitesConfig;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Runs all services in one process with a given Kafka: both APIs on one port, the read port called directly. It must be
 * the only stream processor of its application.
 */
public final class Pisync implements Service {
    private static final Duration FRONT_CLOSE_DEADLINE = Duration.ofSeconds(3);

    private final PisyncConfig config;
    private final Health health;
    private final HttpServer http;
    private final Lifecycle lifecycle;

    /** Creates the services without I/O and without watching Kafka's disk. */
    public Pisync(PisyncConfig config, KafkaConfig kafka) {
        this(config, kafka, Optional.empty(), false);
    }

    /**
     * Creates the services without I/O; {@code disk} watches Kafka's disk if it is on this machine, {@code isSimulated}
     * marks a simulated fleet.
     */
    Pisync(PisyncConfig config, KafkaConfig kafka, Optional<DiskSpace> disk, boolean isSimulated) {
        this.config = config;
        Metrics metrics = new Metrics();
        Topics topics = new Topics(config.processor().layout().prefix());
        AcknowledgedPositions acknowledged = new AcknowledgedPositions();
        IngestApi ingest = new IngestApi(
                config.processor().layout(), kafka, InstantSource.system(), metrics.registry(), acknowledged::add);
        StreamProcessor processor =
                new StreamProcessor(config.processor(), kafka, this::unusedReadPort, metrics.registry());
        SiteAlerts sites = new SiteAlerts(sites(config), kafka, metrics.registry(), processor::isReady);
        FleetStates fleet = FleetStates.local(processor.deviceStates(), acknowledged);
        fleet.bindTo(metrics.registry());
        Optional<Notifier> notifier = config.notifier()
                .map(notified -> new Notifier(notified.named(instanceId(config)), kafka, metrics.registry()));
        Access access = new Access(
                config.access(),
                config.http(),
                new AccessTopics(kafka, config.processor().layout()),
                metrics.registry());
        NotificationReader notifications = new NotificationReader(kafka, topics);
        QueryApi query = new QueryApi(
                        fleet,
                        new KafkaCommandLog(topics.syncEvents(), kafka, acknowledged::add),
                        about(config).simulated(isSimulated))
                .withAudit(access::record)
                .withNotifications(notifications.state());
        health = ingest.health()
                .and(access.health())
                .and(processor.health())
                .and(query.health())
                .and(notifier.map(Notifier::health).orElse(Health.of()))
                .and(disk.map(DiskSpace::health).orElse(Health.of()));
        List<RouteGroup> routes = Stream.of(
                        ingest.routes(), query.routes(), List.of(access.enrolment(), access.keys(), access.audit()))
                .flatMap(List::stream)
                .map(group -> disk.map(room -> room.guarding(group)).orElse(group))
                .toList();
        disk.ifPresent(room -> {
            room.bindTo(metrics.registry());
            room.whenExhausted(processor::hold);
        });
        http = new HttpServer(access.guarded(), routes, health, metrics);
        Stream<Service> appliers = Stream.concat(
                Stream.of(
                        new LoggedService("the stream processor", processor),
                        new LoggedService("the site alerts", sites)),
                notifier.map(service -> new LoggedService("the notifier", service)).stream());
        lifecycle = new Lifecycle(List.of(
                new ServiceGroup(appliers.toList()),
                new LoggedService("the APIs", front(ingest, access, notifications, query))));
    }

    /** Returns when the server listens; {@link #health()} reports what is not ready yet. */
    @Override
    public void start() {
        lifecycle.start();
    }

    /** Closes HTTP first, then the other services in parallel. */
    @Override
    public void close() {
        lifecycle.close();
    }

    /** Returns the checks of all services. */
    public Health health() {
        return health;
    }

    /** Returns all routes. */
    List<Route> routes() {
        return http.routes();
    }

    /** Returns the address of both APIs; only valid after the start. */
    public URI url() {
        return LocalUrl.of(config.http().scheme(), config.http().host(), http.port());
    }

    private static About about(PisyncConfig config) {
        TrackingRules rules = config.processor().rules();
        return About.of(config.access(), config.http().host())
                .with(new Rules(rules.alertThreshold(), rules.silentAfter()))
                .withSites(config.sites().label());
    }

    private Lifecycle front(IngestApi ingest, Access access, NotificationReader notifications, QueryApi query) {
        return new Lifecycle(List.of(ingest, access, notifications, query, http), FRONT_CLOSE_DEADLINE);
    }

    private static SitesConfig sites(PisyncConfig config) {
        return SitesConfig.of(
                config.processor().applicationId(),
                config.processor().layout(),
                config.sites(),
                config.processor().instance().stateDirectory(),
                instanceId(config));
    }

    /** The processor's name is also that of this process in the other groups. */
    private static Supplier<Optional<String>> instanceId(PisyncConfig config) {
        return () -> Optional.of(config.processor().instance().storedId());
    }

    private URI unusedReadPort() {
        return LocalUrl.of(config.http().scheme(), "127.0.0.1", config.http().port());
    }
}
