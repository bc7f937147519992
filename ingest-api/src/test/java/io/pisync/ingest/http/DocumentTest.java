package io.pisync.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.Access;
import io.pisync.access.topic.AccessTopics;
import io.pisync.contract.document.OpenApiOracle;
import io.pisync.ingest.event.EventProblem;
import io.pisync.ingest.event.ProblemCode;
import io.pisync.ingest.log.LogUnavailable;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.metrics.Metrics;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the service with openapi.yaml; other tests validate every answer against it too. */
class DocumentTest {
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();

    private final IngestUnderTest ingest = new IngestUnderTest();

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void servesExactlyTheDocumentedOperations() {
        try (Metrics metrics = new Metrics()) {
            SyncEventRoutes routes = new SyncEventRoutes(ingest.log, InstantSource.system(), metrics.registry());
            HttpServerConfig http = HttpServerConfig.on("127.0.0.1", 0);
            AccessTopics topics = new AccessTopics(KafkaConfig.of("localhost:1"), new TopicLayout("pisync", 12, 1));
            Access access = new Access(AccessMode.AUTO, http, topics, metrics.registry());
            assertThat(Routes.of(List.of(routes, access.enrolment())).registered())
                    .extracting(Route::title)
                    .containsExactlyInAnyOrderElementsOf(ORACLE.operations().stream()
                            .filter(operation -> operation.matches("POST /(sync-events?|enrol)"))
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync-event", "/sync-events"})
    void acceptsEveryExampleOfTheDocument(String path) {
        Map<String, String> examples = ORACLE.requestExamples("POST", path);
        assertThat(examples).isNotEmpty();
        examples.forEach((name, body) -> {
            HttpResponse<String> answer = ingest.post(path, body, "Content-Type", name.split(" ", -1)[0]);
            assertThat(answer.statusCode()).as(name).isEqualTo(202);
            assertThat(IngestUnderTest.json(answer).path("rejected").asInt())
                    .as(name)
                    .isZero();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sync-event", "/sync-events"})
    void answersEveryStatusAsDescribed(String path) {
        String good = ORACLE.requestExamples("POST", path).values().iterator().next();
        List<HttpResponse<String>> answers = new ArrayList<>(List.of(
                ingest.post(path, good),
                ingest.post(path, "[{}]"),
                ingest.post(path, "[1,".repeat(9)),
                ingest.post(path, good, "Content-Encoding", "gzip"),
                ingest.get(path),
                ingest.post(path, good + " ".repeat(1024 * 1024)),
                ingest.post(path, good, "Content-Encoding", "br"),
                ingest.post(path, good, "Content-Type", "text/plain")));
        ingest.log.answerWith(CompletableFuture.failedFuture(new LogUnavailable("it is a test")));
        answers.add(ingest.post(path, good));
        ingest.log.answerWith(CompletableFuture.failedFuture(new IllegalStateException("it is a test")));
        answers.add(ingest.post(path, good));
        assertThat(answers)
                .extracting(HttpResponse::statusCode)
                .containsExactly(202, 400, 400, 400, 405, 413, 415, 415, 503, 500);
        assertThat(answers).flatExtracting(ORACLE::deviations).isEmpty();
    }

    @Test
    void answersAPartOfAnUploadAsDescribed() {
        HttpResponse<String> answer =
                ingest.post("/sync-events", "[{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0},{}]");
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(ORACLE.deviations(answer)).isEmpty();
        assertThat(ORACLE.deviations(ingest.post("/sync-events", "[]"))).isEmpty();
    }

    @Test
    void everyWordForAProblemIsInTheDocument() {
        String description = ORACLE.description();
        for (ProblemCode code : ProblemCode.values()) {
            assertThat(description).contains("`" + code.word() + "`");
        }
        assertThat(description)
                .contains("`"
                        + new InvalidEvents("", List.<EventProblem>of())
                                .problem()
                                .type() + "`");
    }
}
