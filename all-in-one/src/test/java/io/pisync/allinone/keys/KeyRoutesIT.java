package io.pisync.allinone.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.gate.GateMeters;
import io.pisync.access.gate.KeyGate;
import io.pisync.access.http.KeyChanges;
import io.pisync.access.http.KeyRoutes;
import io.pisync.access.http.RevokedDeviceRoutes;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.access.key.Verdict;
import io.pisync.access.topic.KeyLog;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.Enrolment;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.document.OpenApiOracle;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.json.Json;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.keys.CurrentKeys;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Administration of keys and revoked devices over HTTP; verifies every answer against openapi.yaml. */
class KeyRoutesIT {
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();

    private final Instant now = Instant.parse("2026-03-02T10:00:00Z");
    private final KnownKeys keys = new KnownKeys();
    private final KnownEnrolments enrolments = new KnownEnrolments();
    private final List<Object> written = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private final NewKey admin = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("Asha", PersonRole.ADMIN, null, now));
    private final HttpServer server = serve(
            new KeyGate(keys, new CurrentKeys(), InstantSource.system(), new GateMeters(new SimpleMeterRegistry())));
    private boolean isKafkaAway;

    @BeforeEach
    void start() {
        keys.put(admin.record());
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void createsAKeyThatIsShownOnceAndAuditedFirst() throws Exception {
        HttpResponse<String> answer =
                post("/keys", "{\"kind\":\"people\",\"role\":\"read\",\"scope\":\"school=A\",\"label\":\" Ben \"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        JsonNode created = Json.mapper().readTree(answer.body());
        assertThat(keys.identify(created.path("key").asText(), now)).isInstanceOf(Verdict.Known.class);
        assertThat(created.path("label").asText()).isEqualTo("Ben");

        AuditRecord audit = (AuditRecord) written.get(0);
        assertThat(audit.who()).isEqualTo(admin.record().keyId() + " (Asha)");
        assertThat(audit.action()).isEqualTo("keys.create");
        assertThat(audit.target()).isEqualTo(created.path("key_id").asText());
        assertThat(audit.origin()).isEqualTo("127.0.0.1");
        assertThat(audit.detail())
                .contains("role=read", "scope=school=A", "label=Ben")
                .doesNotContain("pisync_people_");
        assertThat(written.get(1)).isInstanceOf(KeyRecord.class);

        HttpResponse<String> list = get("/keys");
        assertThat(list.body()).contains("Ben", "Asha").doesNotContain("pisync_people_", "digest");
        assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");
    }

    @Test
    void listsKeysNewestFirstWithTheirState() throws Exception {
        NewKey old = NewKey.of(
                KeyKind.FLEET, KeyTerms.plain("2024", now.minusSeconds(9)).until(now.minusSeconds(1)));
        NewKey enrol = NewKey.of(KeyKind.ENROL, new KeyTerms("", null, null, null, 5, now.plusSeconds(9), null));
        keys.put(old.record());
        keys.put(enrol.record());
        enrolments.put(Enrolment.of(enrol.record().keyId(), "PBX-1", now));
        assertThat(post("/keys/" + enrol.record().keyId() + "/revoke", "{}").statusCode())
                .isEqualTo(200);

        assertThat(Json.mapper().readTree(get("/keys").body()))
                .extracting(
                        row -> row.path("kind").asText(),
                        row -> row.path("state").asText(),
                        row -> row.path("enrolled").asInt(-1))
                .containsExactly(
                        tuple("enrol", "revoked", 1), tuple("people", "good", -1), tuple("fleet", "expired", -1));
    }

    @Test
    void revokesPermanently() throws Exception {
        String id = admin.record().keyId();
        HttpResponse<String> answer = post("/keys/" + id + "/revoke", "");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("\"state\":\"revoked\"");
        assertThat(((AuditRecord) written.get(0)).action()).isEqualTo("keys.revoke");

        assertThat(get("/keys").statusCode()).isEqualTo(401);
    }

    @Test
    void keepsTheFirstRevocation() throws Exception {
        KeyRecord other = NewKey.of(KeyKind.GATEWAY, KeyTerms.plain("", now)).record();
        keys.put(other.revoked(now.minusSeconds(60)));
        assertThat(post("/keys/" + other.keyId() + "/revoke", "").body())
                .contains("\"revoked_at\":\"2026-03-02T09:59:00.000Z\"");
    }

    @Test
    void answers404ForAnUnknownKey() throws Exception {
        HttpResponse<String> answer = post("/keys/0000000000/revoke", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/key-not-found");
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|/kind",
                "[]|''",
                "{\"kind\":\"robot\"}|/kind",
                "{\"kind\":\"people\"}|/role",
                "{\"kind\":\"people\",\"role\":\"owner\"}|/role",
                "{\"kind\":\"fleet\",\"role\":\"admin\"}|/role",
                "{\"kind\":\"people\",\"role\":\"admin\",\"scope\":\"school=A\"}|/scope",
                "{\"kind\":\"people\",\"role\":\"read\",\"scope\":\"school\"}|/scope",
                "{\"kind\":\"people\",\"role\":\"read\",\"id_prefix\":\"P\"}|/id_prefix",
                "{\"kind\":\"gateway\",\"id_prefix\":\" P\"}|/id_prefix",
                "{\"kind\":\"gateway\",\"max_devices\":7}|/max_devices",
                "{\"kind\":\"enrol\",\"max_devices\":0}|/max_devices",
                "{\"kind\":\"enrol\",\"max_devices\":\"7\"}|/max_devices",
                "{\"kind\":\"fleet\",\"expires_at\":\"soon\"}|/expires_at",
                "{\"kind\":\"fleet\",\"expires_at\":\"2020-01-01T00:00:00Z\"}|/expires_at",
                "{\"kind\":\"fleet\",\"label\":\"a\\u001bb\"}|/label",
                "{\"kind\":\"fleet\",\"key\":\"mine\"}|/key"
            })
    void reportsInvalidCombinations(String body, String pointer) throws Exception {
        HttpResponse<String> answer = post("/keys", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-key", "\"pointer\":\"" + pointer + "\"");
        assertThat(written).isEmpty();
    }

    @Test
    void revokesADeviceAndRestoresIt() throws Exception {
        keys.put(NewKey.of(KeyKind.FLEET, KeyTerms.plain("2026", now)).record());
        String token = keys.tokenFor("a/b?c", now).orElseThrow().text();

        HttpResponse<String> revoked = post("/devices/a%2Fb%3Fc/revoke", "{}");
        assertThat(revoked.statusCode()).isEqualTo(200);
        assertThat(revoked.body()).isEqualTo("{\"device_id\":\"a/b?c\",\"revoked_at\":\"2026-03-02T10:00:00.000Z\"}");
        assertThat(keys.identify(token, now)).isEqualTo(new Verdict.Refused(Verdict.Reason.REVOKED));
        assertThat(get("/revoked-devices").body()).isEqualTo("[" + revoked.body() + "]");

        HttpResponse<String> restored = post("/devices/a%2Fb%3Fc/restore", "");
        assertThat(restored.body()).contains("\"restored_at\":\"2026-03-02T10:00:00.000Z\"");
        assertThat(keys.identify(token, now)).isInstanceOf(Verdict.Known.class);
        assertThat(get("/revoked-devices").body()).isEqualTo("[]");

        assertThat(written)
                .filteredOn(AuditRecord.class::isInstance)
                .extracting(record -> ((AuditRecord) record).action(), record -> ((AuditRecord) record).target())
                .containsExactly(tuple("devices.revoke", "a/b?c"), tuple("devices.restore", "a/b?c"));
        assertThat(written.get(0)).isInstanceOf(AuditRecord.class);
    }

    @Test
    void listsRevokedDevicesNewestFirst() throws Exception {
        keys.put(RevokedDevice.of("PBX-1", now.minusSeconds(60)));
        keys.put(RevokedDevice.of("PBX-2", now));
        keys.put(RevokedDevice.of("PBX-3", now).restored(now));

        HttpResponse<String> list = get("/revoked-devices?limit=1");
        assertThat(list.body()).contains("PBX-2").doesNotContain("PBX-1", "PBX-3");
        assertThat(list.headers().firstValue("X-Total-Count")).hasValue("2");
        assertThat(list.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(get("/revoked-devices?device_id=PBX-1").body())
                .contains("PBX-1")
                .doesNotContain("PBX-2");
        assertThat(get("/revoked-devices?device_id=PBX-3").body()).isEqualTo("[]");
    }

    @Test
    void keepsTheFirstRevocationAndRestorationOfADevice() throws Exception {
        keys.put(RevokedDevice.of("PBX-1", now.minusSeconds(60)));
        keys.put(RevokedDevice.of("PBX-2", now.minusSeconds(60)).restored(now.minusSeconds(30)));
        assertThat(post("/devices/PBX-1/revoke", "").body()).contains("\"revoked_at\":\"2026-03-02T09:59:00.000Z\"");
        assertThat(post("/devices/PBX-2/restore", "").body()).contains("\"restored_at\":\"2026-03-02T09:59:30.000Z\"");
    }

    @Test
    void restoresNoDeviceThatWasNeverRevoked() throws Exception {
        HttpResponse<String> answer = post("/devices/PBX-1/restore", "");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/device-not-revoked");
        assertThat(post("/devices/%20x/revoke", "").statusCode()).isEqualTo(400);
        assertThat(written).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
    void rejectsContentTypesOfForms(String type) throws Exception {
        HttpRequest.Builder form = request("/keys").header("Content-Type", type).POST(BodyPublishers.ofString("{}"));
        assertThat(send(form).statusCode()).isEqualTo(415);
        assertThat(written).isEmpty();
    }

    @Test
    void changesNothingWithoutAnAuditEntry() throws Exception {
        isKafkaAway = true;
        assertThat(post("/keys", "{\"kind\":\"fleet\"}").statusCode()).isEqualTo(503);
        assertThat(post("/devices/PBX-1/revoke", "").statusCode()).isEqualTo(503);
        assertThat(keys.isRevoked("PBX-1")).isFalse();
        assertThat(written).isEmpty();
    }

    @Test
    void changesNothingWhereNoKeyIsRequired() throws Exception {
        try (HttpServer open = serve(Gate.OPEN)) {
            open.start();
            for (HttpRequest.Builder request : List.of(
                    at(open, "/keys"),
                    at(open, "/keys").POST(BodyPublishers.ofString("{\"kind\":\"fleet\"}")),
                    at(open, "/keys/" + admin.record().keyId() + "/revoke").POST(BodyPublishers.noBody()),
                    at(open, "/revoked-devices"),
                    at(open, "/devices/PBX-1/revoke").POST(BodyPublishers.noBody()),
                    at(open, "/devices/PBX-1/restore").POST(BodyPublishers.noBody()))) {
                HttpResponse<String> answer = send(request.header("Content-Type", "application/json"));
                assertThat(answer.statusCode()).isEqualTo(409);
                assertThat(answer.body()).contains("/problems/access-is-open");
            }
            assertThat(written).isEmpty();
        }
    }

    private HttpServer serve(Gate gate) {
        KeyChanges changes = new KeyChanges(new InMemoryKeyLog(), () -> CompletableFuture.completedFuture(null));
        InstantSource clock = InstantSource.fixed(now);
        return new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0).guardedBy(gate),
                List.of(new KeyRoutes(keys, enrolments, changes, clock), new RevokedDeviceRoutes(keys, changes, clock)),
                Health.of(),
                new Metrics());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path));
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofString(body));
        return send(body.isEmpty() ? request : request.header("Content-Type", "application/json"));
    }

    private HttpRequest.Builder request(String path) {
        return at(server, path).header("Authorization", "Bearer " + admin.text().text());
    }

    private static HttpRequest.Builder at(HttpServer where, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + where.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
        assertThat(ORACLE.deviations(answer)).isEmpty();
        return answer;
    }

    /** Keeps records in memory and applies them immediately. */
    private final class InMemoryKeyLog implements KeyLog {
        @Override
        public CompletableFuture<Void> write(KeyRecord key) {
            keys.put(key);
            return append(key);
        }

        @Override
        public CompletableFuture<Void> write(RevokedDevice device) {
            keys.put(device);
            return append(device);
        }

        @Override
        public CompletableFuture<Void> write(AuditRecord audit) {
            return append(audit);
        }

        private CompletableFuture<Void> append(Object record) {
            if (isKafkaAway) {
                return CompletableFuture.failedFuture(new TimeoutException("away"));
            }
            written.add(record);
            return CompletableFuture.completedFuture(null);
        }
    }
}
