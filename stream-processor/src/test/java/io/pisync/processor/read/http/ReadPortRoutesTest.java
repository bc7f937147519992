package io.pisync.processor.read.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.contract.read.port.Owners;
import io.pisync.contract.read.port.Part;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.question.Question;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.contract.read.wire.AnswerJson;
import io.pisync.contract.read.wire.PartJson;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ReadPortRoutesTest {
    private static final Owners OWNERS = new Owners(12, Map.of(3, List.of(URI.create("http://a:1"))));
    private static final Freshness FRESH = new Freshness(Instant.parse("2026-03-02T12:00:00Z"), 0);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Metrics METRICS = new Metrics();
    private static final Canned STATES = new Canned();
    private static final HttpServer OPEN = server(Optional.empty());
    private static final HttpServer GUARDED = server(Optional.of("sesame"));

    private static HttpServer server(Optional<String> token) {
        return new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0), List.of(new ReadPortRoutes(STATES, token)), Health.of(), METRICS);
    }

    @BeforeAll
    static void start() {
        OPEN.start();
        GUARDED.start();
    }

    @AfterAll
    static void stop() {
        OPEN.close();
        GUARDED.close();
        METRICS.close();
    }

    @AfterEach
    void forget() {
        STATES.asked.set(null);
    }

    /** Has no devices and records the questions. */
    private static final class Canned implements DeviceStates {
        final AtomicReference<@Nullable Object> asked = new AtomicReference<>();
        final AtomicReference<@Nullable AtLeast> atLeast = new AtomicReference<>();

        @Override
        public Owners owners() {
            return OWNERS;
        }

        @Override
        public <A> Answer<A> ask(DeviceQuestion<A> question, AtLeast wanted) {
            asked.set(question);
            atLeast.set(wanted);
            if (question instanceof SyncHistoryQuestion history && "nonsense".equals(history.after())) {
                throw new InvalidCursor();
            }
            return new Answer.NotFound<>(FRESH);
        }

        @Override
        public <A> Part<A> ask(FleetQuestion<A> question, Set<Integer> partitions, AtLeast wanted) {
            asked.set(partitions);
            atLeast.set(wanted);
            return new Part<>(partitions, question.combine(List.of()), FRESH);
        }
    }

    @Test
    void returnsTheOwners() throws Exception {
        HttpResponse<byte[]> response = send(OPEN, HttpRequest.newBuilder().GET(), ReadPaths.OWNERS);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(PartJson.readOwners(response.body())).isEqualTo(OWNERS);
    }

    @Test
    void answersAboutADevice() throws Exception {
        DeviceStatusQuestion question = new DeviceStatusQuestion("a/b ? पाई");
        HttpResponse<byte[]> response = ask(ReadPaths.DEVICE + QuestionJson.nameOf(question), question);
        assertThat(AnswerJson.read(question, response.body())).isEqualTo(new Answer.NotFound<>(FRESH));
        assertThat(STATES.asked.get()).isEqualTo(question);
    }

    @Test
    void answersForTheRequestedPartitions() throws Exception {
        FleetStatisticsQuestion question = new FleetStatisticsQuestion();
        HttpResponse<byte[]> response =
                ask(ReadPaths.FLEET + QuestionJson.nameOf(question) + "?partitions=5,0,3", question);
        assertThat(PartJson.read(question, response.body()))
                .isEqualTo(new Part<>(Set.of(0, 3, 5), FleetStatistics.EMPTY, FRESH));
        assertThat(STATES.asked.get()).isEqualTo(Set.of(0, 3, 5));
    }

    @Test
    void rejectsInvalidJson() throws Exception {
        assertThat(post(ReadPaths.DEVICE + "weather", "{}").statusCode()).isEqualTo(400);
        assertThat(post(ReadPaths.DEVICE + "device-status", "{").statusCode()).isEqualTo(400);
        assertThat(post(ReadPaths.DEVICE + "device-stats", "{\"device_id\":\"a\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(post(ReadPaths.FLEET + "fleet-statistics?partitions=x", "{}").statusCode())
                .isEqualTo(400);
        assertThat(post(ReadPaths.FLEET + "fleet-statistics", "{}").statusCode())
                .isEqualTo(400);
        assertThat(post(ReadPaths.FLEET + "alerts?partitions=1", "{\"limit\":1000000}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(STATES.asked.get()).isNull();
    }

    @Test
    void explainsAnInvalidQuestion() throws Exception {
        SyncHistoryQuestion endless = new SyncHistoryQuestion("a", null, null, null, null, 0, 1_000_000);
        HttpResponse<byte[]> response = ask(ReadPaths.DEVICE + QuestionJson.nameOf(endless), endless);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(new String(response.body(), UTF_8)).contains("limit must be from 1 to 10001");
    }

    @Test
    void forwardsTheRequiredPosition() throws Exception {
        DeviceStatusQuestion question = new DeviceStatusQuestion("a");
        String path = ReadPaths.DEVICE + QuestionJson.nameOf(question);
        ask(path, question);
        assertThat(STATES.atLeast.get()).isEqualTo(AtLeast.NOW);
        ask(path + "?position=3:17,0:2&wait_ms=1500", question);
        assertThat(STATES.atLeast.get())
                .isEqualTo(new AtLeast(LogPosition.parse("0:2,3:17"), Duration.ofMillis(1_500)));
        FleetStatisticsQuestion statistics = new FleetStatisticsQuestion();
        ask(ReadPaths.FLEET + QuestionJson.nameOf(statistics) + "?partitions=0&position=0:2&wait_ms=60000", statistics);
        assertThat(STATES.atLeast.get()).isEqualTo(new AtLeast(LogPosition.parse("0:2"), AtLeast.LONGEST));
        assertThat(ask(path + "?position=x", question).statusCode()).isEqualTo(400);
        assertThat(ask(path + "?position=0:2&wait_ms=-1", question).statusCode())
                .isEqualTo(400);
    }

    @Test
    void distinguishesAnInvalidCursorFromOtherInvalidQuestions() throws Exception {
        SyncHistoryQuestion question = new SyncHistoryQuestion("a", null, null, null, "nonsense", 0, 1);
        assertThat(ask(ReadPaths.DEVICE + QuestionJson.nameOf(question), question)
                        .statusCode())
                .isEqualTo(ReadPaths.INVALID_CURSOR_STATUS);
    }

    @Test
    void rejectsABodyThatIsTooLarge() throws Exception {
        assertThat(post(ReadPaths.DEVICE + "device-status", " ".repeat(70_000)).statusCode())
                .isEqualTo(413);
    }

    @Test
    void requiresTheToken() throws Exception {
        for (String wrong : List.of("Bearer sesam", "Bearer sesame2", "sesame", "Basic sesame")) {
            HttpRequest.Builder request = HttpRequest.newBuilder().GET().header("Authorization", wrong);
            HttpResponse<byte[]> response = send(GUARDED, request, ReadPaths.OWNERS);
            assertThat(response.statusCode()).as(wrong).isEqualTo(401);
        }
        assertThat(send(GUARDED, HttpRequest.newBuilder().GET(), ReadPaths.OWNERS)
                        .statusCode())
                .isEqualTo(401);
        assertThat(send(
                                GUARDED,
                                HttpRequest.newBuilder().POST(BodyPublishers.ofString("{}")),
                                ReadPaths.FLEET + "fleet-statistics?partitions=1")
                        .headers()
                        .firstValue("WWW-Authenticate"))
                .hasValue("Bearer");
        HttpRequest.Builder right = HttpRequest.newBuilder().GET().header("Authorization", "Bearer sesame");
        assertThat(send(GUARDED, right, ReadPaths.OWNERS).statusCode()).isEqualTo(200);
    }

    private static HttpResponse<byte[]> ask(String path, Question<?> question)
            throws IOException, InterruptedException {
        return send(
                OPEN, HttpRequest.newBuilder().POST(BodyPublishers.ofByteArray(QuestionJson.write(question))), path);
    }

    private static HttpResponse<byte[]> post(String path, String body) throws IOException, InterruptedException {
        return send(OPEN, HttpRequest.newBuilder().POST(BodyPublishers.ofString(body)), path);
    }

    private static HttpResponse<byte[]> send(HttpServer server, HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + server.port() + path);
        return CLIENT.send(request.uri(uri).timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofByteArray());
    }
}
