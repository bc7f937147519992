package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.query.command.CommandLogUnavailable;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands about alerts and devices; {@link QueryServer} validates each answer against openapi.yaml. */
@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CommandsTest {
    private static final String ACKNOWLEDGE = "/alerts/alert-of-PBX00123/acknowledge";

    private final FakeFleet fleet =
            new FakeFleet(1).with("PBX00123", 7).with("recovered", 0).with("school-North", 7);
    private final FakeInstance processor = new FakeInstance("http://self:1", fleet).holds(0);
    private final List<Command> kept = new CopyOnWriteArrayList<>();
    private final List<AuditRecord> audited = new CopyOnWriteArrayList<>();
    private boolean isAuditAway;
    private final QueryServer server =
            new QueryServer(FleetStates.local(processor), (command, trace) -> keep(command), this::audit);

    @BeforeEach
    void hold() {
        fleet.assign(0, processor.address());
        processor.before(() -> {}).holds(0);
        kept.clear();
        audited.clear();
        isAuditAway = false;
    }

    @AfterAll
    void close() {
        server.close();
    }

    @Test
    void acknowledgesAnOpenAlert() {
        Instant until = Instant.parse("2999-01-31T08:15:30.123Z");
        HttpResponse<String> answer =
                server.order("POST", ACKNOWLEDGE, "{\"note\":\" New card ordered \",\"until\":\"" + until + "\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("PiSync-Position")).hasValue("0:41");
        assertThat(kept).hasSize(1);
        Command command = kept.get(0);
        assertThat(command)
                .isEqualTo(new Command(
                        1,
                        command.commandId(),
                        CommandWord.ACKNOWLEDGE,
                        "PBX00123",
                        "anonymous",
                        command.at(),
                        "New card ordered",
                        "alert-of-PBX00123",
                        until));
        JsonNode said = QueryServer.json(answer);
        assertThat(said.path("command_id").asText()).isEqualTo(command.commandId());
        assertThat(said.path("device_id").asText()).isEqualTo("PBX00123");
    }

    @Test
    void auditsACommandBeforeItIsSent() {
        server.order("POST", ACKNOWLEDGE, "{}");
        server.order("POST", "/devices/PBX00123/retire", "");
        server.order("POST", "/devices/PBX00123/return", "");
        server.order("DELETE", "/devices/PBX00123", "");

        assertThat(audited)
                .extracting(AuditRecord::who, AuditRecord::action, AuditRecord::target, AuditRecord::detail)
                .containsExactly(
                        tuple("anonymous", "alerts.acknowledge", "alert-of-PBX00123", "PBX00123"),
                        tuple("anonymous", "devices.retire", "PBX00123", ""),
                        tuple("anonymous", "devices.return", "PBX00123", ""),
                        tuple("anonymous", "devices.forget", "PBX00123", ""));
        assertThat(audited)
                .extracting(AuditRecord::at)
                .isEqualTo(kept.stream().map(Command::at).toList());
        assertThat(audited).extracting(AuditRecord::origin).containsOnly("127.0.0.1");
    }

    @Test
    void sendsNoCommandThatCannotBeAudited() {
        isAuditAway = true;

        HttpResponse<String> answer = server.order("POST", "/devices/PBX00123/retire", "");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(kept).isEmpty();
    }

    private CompletableFuture<LogPosition> keep(Command command) {
        kept.add(command);
        return command.note() != null && command.note().equals("lost")
                ? CompletableFuture.failedFuture(new CommandLogUnavailable())
                : CompletableFuture.completedFuture(new LogPosition(Map.of(0, 41L)));
    }

    private CompletableFuture<Void> audit(AuditRecord record) {
        if (isAuditAway) {
            return CompletableFuture.failedFuture(new IllegalStateException("Kafka is away"));
        }
        audited.add(record);
        return CompletableFuture.completedFuture(null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"retire", "return"})
    void sendsACommandAboutADevice(String word) {
        fleet.with("a/b é", 1);
        String path = "/devices/" + QueryServer.encoded("a/b e\u0301") + "/" + word;
        HttpResponse<String> answer = server.order("POST", path, "{\"note\":\"Stolen\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("PiSync-Position")).hasValue("0:41");
        assertThat(kept)
                .extracting(command -> command.command().word(), Command::deviceId, Command::note, Command::alertId)
                .containsExactly(tuple(word, "a/b é", "Stolen", null));
        fleet.without("a/b é");
    }

    @Test
    void forgetsADeviceAndReportsHowLongItsEventsStay() {
        HttpResponse<String> answer = server.order("DELETE", "/devices/PBX00123", "");

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("PiSync-Position")).hasValue("0:41");
        assertThat(QueryServer.json(answer).path("message").asText()).contains("14 days");
        assertThat(kept)
                .extracting(Command::command, Command::deviceId)
                .containsExactly(tuple(CommandWord.FORGET, "PBX00123"));
        assertThat(server.order("DELETE", "/devices/PBX00123", "{\"note\":\"Sold\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(kept.get(1).note()).isEqualTo("Sold");
    }

    @Test
    void needsNoBody() {
        assertThat(server.order("POST", "/api" + ACKNOWLEDGE + "/", "").statusCode())
                .isEqualTo(202);
        assertThat(kept).extracting(Command::note).containsExactly((String) null);
    }

    @Test
    void returnsNotFoundForUnknownTargets() {
        assertThat(server.order("POST", "/alerts/unknown/acknowledge", "").statusCode())
                .isEqualTo(404);
        assertThat(server.order("DELETE", "/devices/unknown", "").statusCode()).isEqualTo(404);
        assertThat(server.order("POST", "/devices/unknown/retire", "").statusCode())
                .isEqualTo(404);
        assertThat(server.order("POST", "/devices/%20/retire", "").statusCode()).isEqualTo(400);
        assertThat(server.order("POST", "/alerts/alert-of-recovered/acknowledge", "")
                        .statusCode())
                .isEqualTo(409);
        assertThat(server.order("POST", "/alerts/alert-of-school-North/acknowledge", "")
                        .body())
                .contains("/problems/alert-of-a-site");
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("orders")
    void doesNotReturnNotFoundWhilePartitionsAreMissing(String method, String path) {
        processor.holds();
        assertThat(server.order(method, path, "").statusCode()).isEqualTo(503);
        assertThat(kept).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{",
                "{} {}",
                "{\"note\":1}",
                "{\"note\":\"a\",\"note\":\"b\"}",
                "{\"note\":\"\\ud800\"}",
                "{\"note\":\"\\u0000\"}",
                "{\"until\":\"tomorrow\"}",
                "{\"until\":\"2020-01-01T00:00:00Z\"}",
                "{\"until\":\"+12000-01-01T00:00:00Z\"}",
                "{\"until\":4}"
            })
    void rejectsAnInvalidBody(String body) {
        HttpResponse<String> answer = server.order("POST", ACKNOWLEDGE, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("/problems/invalid-command");
        assertThat(kept).isEmpty();
    }

    @Test
    void reportsThePlaceOfWhatIsNotJson() {
        assertThat(server.order("POST", ACKNOWLEDGE, "{\"note\":NaN}").body())
                .contains("the body is not valid JSON at line 1, column ")
                .doesNotContain("Feature");
    }

    @Test
    void takesANoteOf500Characters() {
        String longest = "é".repeat(500);
        assertThat(server.order("POST", ACKNOWLEDGE, "{\"note\":\"" + longest + "\"}")
                        .statusCode())
                .isEqualTo(202);
        assertThat(server.order("POST", ACKNOWLEDGE, "{\"note\":\"" + longest + "é\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void rejectsUnknownCommands() {
        assertThat(server.order("POST", ACKNOWLEDGE, "{}", "Content-Type", "text/plain")
                        .statusCode())
                .isEqualTo(415);
        assertThat(server.order("POST", ACKNOWLEDGE + "?note=x", "").statusCode())
                .isEqualTo(400);
        assertThat(server.order("POST", ACKNOWLEDGE, "{\"note\":\"" + "x".repeat(20_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertThat(server.order("POST", ACKNOWLEDGE, "", "Accept", "image/png").statusCode())
                .isEqualTo(406);
        assertThat(server.order("POST", ACKNOWLEDGE, "", "PiSync-Position", "x").statusCode())
                .isEqualTo(400);
        assertThat(kept).isEmpty();
    }

    @Test
    void returnsUnavailableIfKafkaDoesNotAcknowledge() {
        HttpResponse<String> answer = server.order("POST", ACKNOWLEDGE, "{\"note\":\"lost\"}");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("2");
    }

    static Stream<Arguments> orders() {
        return Stream.of(
                Arguments.of("POST", ACKNOWLEDGE),
                Arguments.of("POST", "/devices/PBX00123/retire"),
                Arguments.of("POST", "/devices/PBX00123/return"),
                Arguments.of("DELETE", "/devices/PBX00123"));
    }
}
