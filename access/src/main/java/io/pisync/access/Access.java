package io.pisync.access;

import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.access.gate.GateMeters;
import io.pisync.access.gate.KeyGate;
import io.pisync.access.gate.OpenGate;
import io.pisync.access.http.AuditRoutes;
import io.pisync.access.http.EnrolRoutes;
import io.pisync.access.http.KeyChanges;
import io.pisync.access.http.KeyRoutes;
import io.pisync.access.http.RevokedDeviceRoutes;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.topic.AccessTopics;
import io.pisync.access.topic.AccessWriter;
import io.pisync.access.topic.AuditLog;
import io.pisync.access.topic.KeyReader;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.contract.access.AuditRecord;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Origins;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Controls access to the HTTP server of a process. With open access it reads no topics. */
public final class Access implements Service {
    private static final Logger log = LoggerFactory.getLogger(Access.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AccessMode mode;
    private final HttpServerConfig http;
    private final AccessTopics topics;
    /** As records have it. */
    private final InstantSource clock = Clock.tickMillis(ZoneOffset.UTC);

    private final KnownKeys keys = new KnownKeys();
    private final KnownEnrolments enrolments = new KnownEnrolments();
    private final KeyReader reader;
    private final AccessWriter writer;
    private final GateMeters meters;

    /** Does no I/O. {@code http}: where the server listens. */
    public Access(AccessMode mode, HttpServerConfig http, AccessTopics topics, MeterRegistry registry) {
        this.mode = mode;
        this.http = http;
        this.topics = topics;
        this.reader = new KeyReader(topics.kafka(), topics.topics(), keys, enrolments);
        this.writer = new AccessWriter(topics.kafka(), topics.topics());
        this.meters = new GateMeters(registry);
        if (asksForKeys()) {
            meters.watch(reader::age);
        }
    }

    /** Returns the server's settings with the gate added. */
    public HttpServerConfig guarded() {
        return http.guardedBy(asksForKeys() ? new KeyGate(keys, reader, clock, meters) : new OpenGate(meters));
    }

    /** Returns the routes that enrol devices. */
    public RouteGroup enrolment() {
        return new EnrolRoutes(keys, enrolments, writer, clock);
    }

    /** Returns the routes that list, create and revoke keys, and revoke and restore devices. */
    public RouteGroup keys() {
        KeyChanges changes = new KeyChanges(writer, reader::caughtUp);
        return routes -> {
            new KeyRoutes(keys, enrolments, changes, clock).addTo(routes);
            new RevokedDeviceRoutes(keys, changes, clock).addTo(routes);
        };
    }

    /** Returns the routes of the audit log. */
    public RouteGroup audit() {
        return new AuditRoutes(new AuditLog(topics.kafka(), topics.topics().audit())::newest);
    }

    /** Writes a record to the audit log, also with open access; completes when all in-sync replicas have it. */
    public CompletableFuture<Void> record(AuditRecord audited) {
        return writer.write(audited);
    }

    /** Ready when the keys have been read. */
    public Health health() {
        return asksForKeys() ? Health.of(new HealthCheck("keys", reader::waitsFor)) : Health.of();
    }

    /** {@link StartFailed} if keys are required by default and it is certain that none exists. */
    @Override
    public void start() {
        if (!asksForKeys()) {
            warnIfOthersReachIt();
            return;
        }
        reader.start();
        if (mode == AccessMode.AUTO) {
            refuseWithoutKeys();
        }
    }

    @Override
    public void close() {
        reader.close();
        writer.close();
    }

    private boolean asksForKeys() {
        return mode.asksForKeys(http.host());
    }

    private void warnIfOthersReachIt() {
        if (!Origins.isLoopback(http.host())) {
            log.warn(
                    "{}=open: anyone who reaches {}:{} can post for any device and read everything",
                    AccessMode.SETTING.key(),
                    http.host(),
                    http.port());
        }
    }

    /** While Kafka does not answer, the gate admits no request either. */
    private void refuseWithoutKeys() {
        if (reader.awaitRead(PATIENCE) && !keys.hasGoodKey(clock.instant())) {
            throw new StartFailed(
                    "there are no keys, so every request would be rejected at " + http.host() + ":" + http.port()
                            + ": make one while PiSync listens on 127.0.0.1 (./pisync keys create --role admin, and --kind"
                            + " device for devices), or let everybody in with " + AccessMode.SETTING.key() + "=open");
        }
    }
}
