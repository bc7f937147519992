package io.pisync.allinone;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.gate.GateMeters;
import io.pisync.access.gate.KeyGate;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.ingest.http.SyncEventRoutes;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.processor.ProcessorConfig;
import io.pisync.query.keys.CurrentKeys;
import io.pisync.sites.rule.SiteRules;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks access to every route for every kind of caller. A route without a row here fails the build. */
class RouteTableIT {
    private static final String EVENT = "{\"device_id\":\"PBX-1\",\"total_files_synced\":1,\"total_errors\":0}";
    private static final List<Route> SERVED = pisync().routes();

    /** The permission that each route requires. */
    private static final Map<String, Need> NEEDS = Map.ofEntries(
            entry("POST /sync-event", Need.DEVICE),
            entry("POST /sync-events", Need.DEVICE),
            entry("POST /enrol", Need.ENROLMENT),
            entry("GET /device/{id}", Need.READ),
            entry("GET /devices/{id}", Need.READ),
            entry("GET /device-status", Need.READ),
            entry("GET /device/{id}/stats", Need.READ),
            entry("GET /devices/{id}/stats", Need.READ),
            entry("GET /device-stats", Need.READ),
            entry("GET /device/{id}/sync-history", Need.READ),
            entry("GET /devices/{id}/sync-history", Need.READ),
            entry("GET /sync-history", Need.READ),
            entry("GET /devices", Need.READ),
            entry("GET /devices/failing", Need.READ),
            entry("GET /devices/silent", Need.READ),
            entry("GET /devices/late", Need.READ),
            entry("GET /devices/expected", Need.READ),
            entry("GET /devices/repeated-failures", Need.READ),
            entry("GET /groups", Need.READ),
            entry("GET /groups/{value}", Need.READ),
            entry("GET /labels", Need.READ),
            entry("GET /labels/{name}", Need.READ),
            entry("GET /errors", Need.READ),
            entry("GET /errors/groups", Need.READ),
            entry("GET /errors/groups/{code}", Need.READ),
            entry("GET /devices/stale", Need.READ),
            entry("GET /devices/clock-faults", Need.READ),
            entry("GET /changes", Need.READ),
            entry("GET /alerts", Need.READ),
            entry("GET /stats", Need.READ_ALL),
            entry("GET /notifications", Need.READ_ALL),
            entry("GET /notifications/status", Need.READ_ALL),
            entry("GET /about", Need.READ),
            entry("GET /metrics", Need.READ_ALL),
            entry("POST /alerts/{alert_id}/acknowledge", Need.WRITE),
            entry("POST /devices/{id}/retire", Need.WRITE),
            entry("POST /devices/{id}/return", Need.WRITE),
            entry("DELETE /devices/{id}", Need.ADMIN),
            entry("GET /audit", Need.ADMIN),
            entry("GET /keys", Need.ADMIN),
            entry("POST /keys", Need.ADMIN),
            entry("POST /keys/{key_id}/revoke", Need.ADMIN),
            entry("GET /revoked-devices", Need.ADMIN),
            entry("POST /devices/{id}/revoke", Need.ADMIN),
            entry("POST /devices/{id}/restore", Need.ADMIN),
            entry("GET /health", Need.PROBE),
            entry("GET /health/live", Need.PROBE),
            entry("GET /health/ready", Need.PROBE),
            entry("GET /openapi.yaml", Need.NOTHING),
            entry("GET /asyncapi.yaml", Need.NOTHING),
            entry("GET /", Need.NOTHING),
            entry("GET /dashboard/{file}", Need.NOTHING),
            entry("GET /docs", Need.NOTHING),
            entry("GET /docs/{file}", Need.NOTHING));

    private final Instant now = Instant.now();
    private final KnownKeys keys = new KnownKeys();
    private final HttpClient client = HttpClient.newHttpClient();
    private final HttpServer server = new HttpServer(
            HttpServerConfig.on("127.0.0.1", 0).guardedBy(gate()), List.of(stubs()), Health.of(), new Metrics());

    /** The kinds of callers and their permissions. */
    private enum Caller {
        NO_KEY,
        UNKNOWN_KEY,
        EXPIRED_KEY,
        REVOKED_KEY,
        DEVICE,
        OTHER_DEVICE,
        GATEWAY,
        OTHER_GATEWAY,
        ENROLMENT_KEY,
        FLEET_KEY,
        READER,
        WRITER,
        ADMIN,
        SCOPED_READER;

        private Set<Need> met() {
            return switch (this) {
                case DEVICE, GATEWAY -> Set.of(Need.DEVICE);
                case ENROLMENT_KEY -> Set.of(Need.ENROLMENT);
                case READER -> Set.of(Need.READ, Need.READ_ALL);
                case WRITER -> Set.of(Need.READ, Need.READ_ALL, Need.WRITE);
                case ADMIN -> Set.of(Need.READ, Need.READ_ALL, Need.WRITE, Need.ADMIN);
                case SCOPED_READER -> Set.of(Need.READ);
                default -> Set.of();
            };
        }

        /** Returns 200 if the caller has the permission. */
        int expected(Need need) {
            if (need == Need.NOTHING || need == Need.PROBE || met().contains(need)) {
                return 200;
            }
            return compareTo(REVOKED_KEY) <= 0 ? 401 : 403;
        }
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hasARowForEveryRouteAndNoOther() {
        assertThat(SERVED).extracting(Route::title).containsExactlyInAnyOrderElementsOf(NEEDS.keySet());
    }

    @ParameterizedTest
    @MethodSource("titles")
    void admitsExactlyThePermittedCallers(String title) throws Exception {
        Need need = Objects.requireNonNull(NEEDS.get(title));
        List<String> found = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (Caller caller : Caller.values()) {
            int status = ask(title, credential(caller));
            found.add(caller + " " + (status < 400 ? 200 : status));
            expected.add(caller + " " + caller.expected(need));
        }
        assertThat(found).as(title).isEqualTo(expected);
    }

    static List<String> titles() {
        return List.copyOf(NEEDS.keySet());
    }

    private int ask(String title, Optional<String> credential) throws Exception {
        String[] parts = title.replace("{id}", "PBX-1")
                .replace("{alert_id}", "a")
                .replace("{key_id}", "4k2v9s0d3x")
                .replace("{file}", "x")
                .replace("{value}", "Nandi")
                .replace("{name}", "school")
                .replaceAll("\\{[^}]*}", "x")
                .split(" ", -1);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + parts[1]))
                .method(
                        parts[0],
                        parts[0].equals("POST")
                                ? BodyPublishers.ofString(parts[1].endsWith("s") ? "[" + EVENT + "]" : EVENT)
                                : BodyPublishers.noBody());
        credential.ifPresent(key -> request.header("Authorization", "Bearer " + key));
        return client.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    private Optional<String> credential(Caller caller) {
        return switch (caller) {
            case NO_KEY -> Optional.empty();
            case UNKNOWN_KEY ->
                Optional.of(NewKey.of(KeyKind.PEOPLE, terms(null)).text().text());
            case EXPIRED_KEY -> Optional.of(add(KeyKind.PEOPLE, terms(null).until(now)));
            case REVOKED_KEY -> {
                NewKey key = NewKey.of(KeyKind.PEOPLE, terms(null));
                keys.put(key.record().revoked(now));
                yield Optional.of(key.text().text());
            }
            case DEVICE -> Optional.of(token("PBX-1"));
            case OTHER_DEVICE -> Optional.of(token("PBX-2"));
            case GATEWAY -> Optional.of(add(KeyKind.GATEWAY, gateway("PBX-")));
            case OTHER_GATEWAY -> Optional.of(add(KeyKind.GATEWAY, gateway("QBX-")));
            case ENROLMENT_KEY -> Optional.of(add(KeyKind.ENROL, terms(null)));
            case FLEET_KEY -> Optional.of(add(KeyKind.FLEET, terms(null)));
            case READER -> Optional.of(add(KeyKind.PEOPLE, terms(PersonRole.READ)));
            case WRITER -> Optional.of(add(KeyKind.PEOPLE, terms(PersonRole.WRITE)));
            case ADMIN -> Optional.of(add(KeyKind.PEOPLE, terms(PersonRole.ADMIN)));
            case SCOPED_READER ->
                Optional.of(add(KeyKind.PEOPLE, KeyTerms.person("", PersonRole.READ, "school=A", now)));
        };
    }

    private KeyTerms terms(@Nullable PersonRole role) {
        return new KeyTerms("", role, null, null, null, now, null);
    }

    private KeyTerms gateway(String prefix) {
        return new KeyTerms("", null, null, prefix, null, now, null);
    }

    private String token(String deviceId) {
        add(KeyKind.FLEET, terms(null));
        return keys.tokenFor(deviceId, Instant.now()).orElseThrow().text();
    }

    private String add(KeyKind kind, KeyTerms terms) {
        NewKey key = NewKey.of(kind, terms);
        keys.put(key.record());
        return key.text().text();
    }

    private KeyGate gate() {
        return new KeyGate(keys, new CurrentKeys(), InstantSource.system(), new GateMeters(new SimpleMeterRegistry()));
    }

    /** Returns routes that answer 204 to every admitted request; uploads are validated by the real routes. */
    private static RouteGroup stubs() {
        SyncEventRoutes posts = new SyncEventRoutes(
                upload -> CompletableFuture.completedFuture(LogPosition.NONE),
                InstantSource.system(),
                new SimpleMeterRegistry());
        Routes real = Routes.of(List.of(posts));
        return routes -> SERVED.stream()
                .filter(route -> !route.path().matches("/health.*|/metrics"))
                .map(route -> real.registered().stream()
                        .filter(post -> post.title().equals(route.title()))
                        .findFirst()
                        .orElse(route.with(ctx -> ctx.status(204))))
                .forEach(routes::add);
    }

    private static Pisync pisync() {
        Settings settings = Settings.load(ProcessorConfig.settings(), SettingsSources.of(Map.of()), Set.of());
        HttpServerConfig http = HttpServerConfig.on("127.0.0.1", 0);
        return new Pisync(
                new PisyncConfig(
                        http, AccessMode.OPEN, ProcessorConfig.from(settings), SiteRules.DEFAULT, Optional.empty()),
                KafkaConfig.of("localhost:1"));
    }
}
