package io.pisync.query;

import static io.pisync.query.QueryServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.tracing.TraceParent;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.MDC;

@Timeout(20)
class ManyProcessorsTest {
    private static final int DEVICES = 30;

    private final FakeFleet fleet = new FakeFleet(4);
    private final Processor a = new Processor("a", fleet);
    private final Processor b = new Processor("b", fleet);
    private final QueryServer server;

    ManyProcessorsTest() {
        IntStream.range(0, DEVICES).forEach(number -> fleet.with("d" + number, 9));
        a.states.holds(0, 1);
        b.states.holds(2, 3);
        fleet.assign(0, a.address())
                .assign(1, a.address())
                .assign(2, b.address())
                .assign(3, b.address());
        server = new QueryServer(FleetStates.remote(List.of(a.address()), Optional.of("s3cret")));
        await().until(() -> server.get("/health/ready").statusCode() == 200);
    }

    @AfterEach
    void close() {
        server.close();
        a.close();
        b.close();
    }

    @Test
    void findsEveryDeviceThroughOneOfThem() {
        assertThat(IntStream.range(0, DEVICES).mapToObj(number -> server.get("/device/d" + number)))
                .allMatch(answer -> answer.statusCode() == 200);
        assertThat(json(server.get("/stats")).get("total_devices").asInt()).isEqualTo(DEVICES);
    }

    @Test
    void asksUnderTheTraceOfTheRequest() {
        Queue<String> traces = new ConcurrentLinkedQueue<>();
        a.states.before(() -> traces.add(String.valueOf(MDC.get(TraceParent.MDC_KEY))));
        b.states.before(() -> traces.add(String.valueOf(MDC.get(TraceParent.MDC_KEY))));

        server.get("/stats", "traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(traces).containsExactly("4bf92f3577b34da6a3ce929d0e0e4736", "4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @Test
    void followsAPartitionThatMovesAtTheNextRequest() {
        a.states.holds(1);
        b.states.holds(0, 2, 3);
        fleet.assign(0, b.address());
        assertThat(json(server.get("/stats")).get("total_devices").asInt()).isEqualTo(DEVICES);
        assertThat(server.get("/device/" + deviceIn(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void reportsMissingPartitionsWhileAProcessorWithoutStandbyIsDown() {
        b.close();
        HttpResponse<String> refused = server.get("/stats");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(server.get("/stats?allow_partial=true").headers().firstValue("PiSync-Missing-Partitions"))
                .hasValue("2,3");
        assertThat(server.get("/device/" + deviceIn(2)).statusCode()).isEqualTo(503);
        assertThat(server.get("/device/" + deviceIn(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void asksTheStandbyWhileTheOwnerIsDownOrHangs() {
        fleet.assign(2, b.address(), a.address()).assign(3, b.address(), a.address());
        a.states.holds(0, 1, 2, 3);
        await().untilAsserted(
                        () -> assertThat(server.get("/stats").statusCode()).isEqualTo(200));
        b.states.paused();
        assertThat(json(server.get("/stats")).get("total_devices").asInt()).isEqualTo(DEVICES);
        assertThat(server.get("/device/" + deviceIn(2)).statusCode()).isEqualTo(200);
        b.close();
        assertThat(json(server.get("/stats")).get("total_devices").asInt()).isEqualTo(DEVICES);
        assertThat(server.get("/device/" + deviceIn(3)).statusCode()).isEqualTo(200);
    }

    @Test
    void doesNotLetEveryRequestWaitForAHostThatHangs() {
        fleet.assign(2, b.address(), a.address());
        a.states.holds(0, 1, 2);
        await().until(() -> server.get("/device/" + deviceIn(2)).statusCode() == 200);
        b.states.paused();
        server.get("/device/" + deviceIn(2));
        int asked = b.states.asked().size();
        assertThat(server.get("/device/" + deviceIn(2)).statusCode()).isEqualTo(200);
        assertThat(b.states.asked()).hasSize(asked);
    }

    private String deviceIn(int partition) {
        return IntStream.range(0, DEVICES)
                .mapToObj(number -> "d" + number)
                .filter(id -> fleet.partitionOf(id) == partition)
                .findFirst()
                .orElseThrow();
    }
}
