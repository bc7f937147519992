package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.document.OpenApiOracle;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the service with openapi.yaml: {@link QueryServer} validates each answer. */
@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentTest {
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();

    private final FakeFleet fleet =
            new FakeFleet(1).with("PBX00123", 7, Map.of("school", "Nandi")).with("=1+1", 4);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet).holds(0);
    private final QueryServer server = new QueryServer(FleetStates.local(processor));

    @BeforeEach
    void hold() {
        fleet.assign(0, processor.address());
        processor.before(() -> {}).holds(0);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void servesExactlyTheDocumentedOperations() {
        QueryApi api = new QueryApi(FleetStates.local(processor), (command, trace) -> new CompletableFuture<>());
        HttpServer carrier =
                new HttpServer(HttpServerConfig.on("127.0.0.1", 0), api.routes(), api.health(), new Metrics());
        assertThat(carrier.routes())
                .extracting(Route::title)
                .containsExactlyInAnyOrderElementsOf(ORACLE.operations().stream()
                        .filter(operation -> !operation.matches(
                                "POST /(sync-events?|enrol)|GET /(audit|revoked-devices)|(GET|POST) /keys.*"
                                        + "|POST /devices/\\{id}/(revoke|restore)"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("gets")
    void answersEveryOperationAsDescribed(String operation) {
        String path = operation
                .replace("GET ", "")
                .replace("{id}", "PBX00123")
                .replace("{value}", "Nandi")
                .replace("{name}", "school")
                .replace("{code}", "storage_full")
                .replace("docs/{file}", "docs/swagger-ui.css")
                .replace("dashboard/{file}", "dashboard/style.css");
        String device = path.matches("/(device-.*|sync-history)")
                ? "?device_id=PBX00123"
                : path.equals("/changes") ? "?since=2026-03-01" : "";
        HttpResponse<String> answer = server.get(path + device);
        assertThat(answer.statusCode()).isEqualTo(200);
        answer.headers()
                .firstValue("ETag")
                .ifPresent(tag -> assertThat(server.get("/api" + path + device, "If-None-Match", tag)
                                .statusCode())
                        .isEqualTo(304));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/device/PBX00123/sync-history?limit=2",
                "/device/PBX00123/sync-history?format=csv",
                "/devices?limit=1",
                "/devices?format=csv",
                "/devices?label.school=Nandi&state=ok&q=PBX&sort=last_contact",
                "/devices/failing?min_streak=1&format=csv",
                "/devices/silent?days=0.5",
                "/devices/late?label.school=Nandi&limit=1",
                "/devices/late?format=csv",
                "/devices/expected?label.school=Nandi&limit=1",
                "/devices/expected?format=csv",
                "/devices/repeated-failures?format=ids&sort=device_id&window=24h",
                "/devices/repeated-failures?threshold=1000",
                "/devices/repeated-failures?format=csv",
                "/errors?format=csv",
                "/alerts?status=open&type=silent",
                "/alerts?format=csv&limit=1",
                "/groups?by=district&label.school=Nandi&sort=success_rate",
                "/groups?format=csv",
                "/groups/Nandi?label.district=(none)&limit=1",
                "/labels?format=csv",
                "/labels/district?limit=1",
                "/devices/stale?days=30&format=csv",
                "/devices/clock-faults?days=365&label.school=Nandi",
                "/errors/groups?format=csv&bom=true",
                "/errors/groups/storage_full?format=csv&label.school=Nandi",
                "/changes?since=2026-03-01T00:00:00Z&format=csv",
                "/stats?allow_partial=true"
            })
    void answersParametersAsDescribed(String path) {
        assertThat(server.get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/device/PBX00123",
                "/sync-history?device_id=PBX00123",
                "/devices",
                "/groups",
                "/groups/Nandi",
                "/labels",
                "/alerts",
                "/stats"
            })
    void rejectsAsDescribed(String path) {
        String question = path.contains("?") ? "&" : "?";
        assertThat(server.get(path, "Accept", "image/png").statusCode()).isEqualTo(406);
        assertThat(server.get("/nothing" + path).statusCode()).isEqualTo(404);
        if (!path.equals("/device/PBX00123")) {
            String wrong = question + "limit=0&allow_partial=maybe";
            assertThat(server.get(path + wrong).statusCode()).isEqualTo(400);
        }
        processor.holds();
        assertThat(server.get(path).statusCode()).isEqualTo(503);
        fleet.assign(0);
        assertThat(server.get("/health/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void returnsNotFoundAsDescribed() {
        assertThat(server.get("/device/nobody").statusCode()).isEqualTo(404);
        assertThat(server.get("/docs/nothing.js").statusCode()).isEqualTo(404);
        assertThat(server.get("/dashboard/nothing.js").statusCode()).isEqualTo(404);
        assertThat(server.get("/sync-history?device_id=nobody").statusCode()).isEqualTo(404);
    }

    @Test
    void servesThePageWithoutAnythingFromElsewhere() {
        HttpResponse<String> page = server.get("/docs");
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy)
                        .contains("default-src 'none'", "script-src 'self';")
                        .doesNotContain("http"));
        assertThat(page.body()).contains("docs/swagger-ui-bundle.js").doesNotContain("http", "<script>", "src=\"/");
        for (String file : List.of("docs.js", "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png")) {
            assertThat(server.get("/docs/" + file).statusCode()).isEqualTo(200);
        }
        HttpResponse<String> other = server.get("/api/docs/");
        assertThat(other.statusCode()).isEqualTo(302);
        assertThat(other.headers().firstValue("Location")).hasValue("../docs");
    }

    /** The audit log is served beside the query API, from Kafka. */
    static List<String> gets() {
        return ORACLE.operations().stream()
                .filter(operation ->
                        operation.startsWith("GET ") && !operation.matches("GET /(audit|keys|revoked-devices)"))
                .toList();
    }
}
