package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.read.port.AcknowledgedPositions;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In the same process as ingest, reads wait for the events acknowledged there, and for nothing else. */
@Timeout(20)
class AcknowledgedReadsTest {
    private final FakeFleet fleet = new FakeFleet(2);
    private final FakeInstance processor = new FakeInstance("http://here", fleet).holds(0, 1);
    private final AcknowledgedPositions acknowledged = new AcknowledgedPositions();
    private final QueryServer server = new QueryServer(FleetStates.local(processor, acknowledged));

    AcknowledgedReadsTest() {
        fleet.assign(0, processor.address()).assign(1, processor.address());
        IntStream.range(0, 20).forEach(number -> fleet.with("d" + number, 5));
        processor.applied(7);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void waitsForTheDevicesPartition() {
        acknowledged.add(LogPosition.parse("0:8,1:3"));
        CompletableFuture<HttpResponse<String>> answer =
                CompletableFuture.supplyAsync(() -> server.get("/device/" + deviceIn(0)));
        await().until(() -> processor.wanted().stream()
                .anyMatch(wanted -> wanted.position().equals(LogPosition.parse("0:8"))
                        && !wanted.patience().isZero()));
        assertThat(answer).isNotDone();
        processor.applied(8);
        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().headers().firstValue("PiSync-Position-Applied"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/stats", "/devices", "/devices/repeated-failures", "/alerts", "/errors"})
    void waitsForEveryPartitionBeforeItListsTheFleet(String path) {
        acknowledged.add(LogPosition.parse("0:3,1:8"));
        CompletableFuture<HttpResponse<String>> answer = CompletableFuture.supplyAsync(() -> server.get(path));
        await().until(() -> processor.wanted().stream()
                .anyMatch(wanted -> wanted.position().equals(LogPosition.parse("0:3,1:8"))
                        && !wanted.patience().isZero()));
        assertThat(answer).isNotDone();
        processor.applied(8);
        assertThat(answer.join().statusCode()).isEqualTo(200);
    }

    @Test
    void waitsForNothingThatIsApplied() {
        acknowledged.add(LogPosition.parse("0:7,1:8"));
        assertThat(server.get("/device/" + deviceIn(0)).statusCode()).isEqualTo(200);
        assertThat(processor.wanted()).hasSize(1);
    }

    @Test
    void answersWithTheCurrentStateAfterASecond() {
        acknowledged.add(LogPosition.parse("0:8,1:8"));
        assertThat(server.get("/device/" + deviceIn(0)).statusCode()).isEqualTo(200);
        assertThat(server.get("/stats").statusCode()).isEqualTo(200);
        assertThat(processor.wanted()).extracting(AtLeast::patience).allMatch(patience -> patience.toMillis() <= 1_000);
    }

    @Test
    void doesNotReturnNotFoundForAnAcknowledgedDevice() {
        acknowledged.add(LogPosition.parse("0:8,1:8"));
        HttpResponse<String> answer = server.get("/device/new");
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        processor.applied(8);
        assertThat(server.get("/device/new").statusCode()).isEqualTo(404);
    }

    @Test
    void waitsForAnOwnerThatIsStarting() {
        acknowledged.add(LogPosition.parse("0:3,1:3"));
        processor.holds();
        CompletableFuture<HttpResponse<String>> device =
                CompletableFuture.supplyAsync(() -> server.get("/device/" + deviceIn(0)));
        CompletableFuture<HttpResponse<String>> list =
                CompletableFuture.supplyAsync(() -> server.get("/devices/failing"));
        await().until(() -> processor.wanted().size() > 4);
        processor.holds(0, 1);
        assertThat(device.join().statusCode()).isEqualTo(200);
        assertThat(list.join().statusCode()).isEqualTo(200);
    }

    private String deviceIn(int partition) {
        return IntStream.range(0, 20)
                .mapToObj(number -> "d" + number)
                .filter(id -> fleet.partitionOf(id) == partition)
                .findFirst()
                .orElseThrow();
    }
}
