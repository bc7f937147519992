package io.pisync.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class GoneClientTest {
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final FakeFleet fleet = new FakeFleet(1).with("d", 5);
    private final FakeInstance processor = new FakeInstance("http://here", fleet).holds(0);

    @ParameterizedTest
    @ValueSource(strings = {"/devices", "/devices/failing?limit=10&offset=9000", "/errors?format=csv"})
    void givesUpAListWhoseClientHasGone(String path) throws Exception {
        fleet.assign(0, processor.address());
        processor.before(this::readSlowly);
        try (QueryServer server = new QueryServer(FleetStates.local(processor))) {
            askAndLeave(server, path);
            assertThat(events.poll(1, TimeUnit.SECONDS)).isEqualTo("interrupted");
        }
    }

    @Test
    void givesUpTheListInAnotherProcessToo() throws Exception {
        try (Processor other = new Processor("a", fleet)) {
            other.states.holds(0);
            fleet.assign(0, other.address());
            try (QueryServer server = new QueryServer(FleetStates.remote(List.of(other.address()), Optional.empty()))) {
                await().until(() -> server.get("/health/ready").statusCode() == 200);
                other.states.before(() -> {
                    if (!other.states.asked().isEmpty()) {
                        readSlowly();
                    }
                });
                askAndLeave(server, "/devices");
                await().until(() -> events.contains("interrupted"));
            }
        }
    }

    private void askAndLeave(QueryServer server, String path) throws Exception {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            client.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(UTF_8));
            assertThat(events.poll(10, TimeUnit.SECONDS)).isEqualTo("reading");
        }
    }

    private void readSlowly() {
        events.add("reading");
        try {
            new Semaphore(0).acquire();
        } catch (InterruptedException e) {
            events.add("interrupted");
        }
    }
}
