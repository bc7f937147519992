package io.pisync.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ThreadsTest {
    private static final int REQUESTS = 1_000;
    /** Pools may replace a thread or two that were idle; one request in forty may not. */
    private static final long MOST_STARTED = REQUESTS / 40;

    private static final List<String> QUESTIONS =
            List.of("/device/d1", "/device/d1/sync-history", "/device/d1/stats", "/devices/failing", "/stats");

    private final FakeFleet fleet = new FakeFleet(2).with("d1", 5).with("d2", 7);

    @Test
    void startsNoThreadForARequestToAnotherProcess() {
        try (Processor processor = new Processor("a", fleet)) {
            processor.states.holds(0, 1);
            fleet.assign(0, processor.address()).assign(1, processor.address());
            try (QueryServer server =
                    new QueryServer(FleetStates.remote(List.of(processor.address()), Optional.empty()))) {
                await().until(() -> server.get("/health/ready").statusCode() == 200);
                ask(server, REQUESTS / 2);
                assertThat(startedWhileAsking(server)).isLessThan(MOST_STARTED);
            }
        }
    }

    @Test
    void startsNoThreadForARequestWithinTheProcess() {
        FakeInstance here = here();
        try (QueryServer server = new QueryServer(FleetStates.local(here))) {
            ask(server, REQUESTS / 2);
            assertThat(startedWhileAsking(server)).isLessThan(MOST_STARTED);
        }
    }

    @Test
    void answersAboutADeviceOnTheRequestsOwnThread() {
        ConcurrentSkipListSet<String> threads = new ConcurrentSkipListSet<>();
        FakeInstance here =
                here().before(() -> threads.add(Thread.currentThread().getName()));
        try (QueryServer server = new QueryServer(FleetStates.local(here))) {
            QUESTIONS
                    .subList(0, 3)
                    .forEach(path -> assertThat(server.get(path).statusCode()).isEqualTo(200));
        }
        assertThat(threads).isNotEmpty().allMatch(name -> name.startsWith("http-"));
    }

    private FakeInstance here() {
        FakeInstance here = new FakeInstance("http://here", fleet).holds(0, 1);
        fleet.assign(0, here.address()).assign(1, here.address());
        return here;
    }

    private static long startedWhileAsking(QueryServer server) {
        long before = ManagementFactory.getThreadMXBean().getTotalStartedThreadCount();
        ask(server, REQUESTS);
        return ManagementFactory.getThreadMXBean().getTotalStartedThreadCount() - before;
    }

    private static void ask(QueryServer server, int requests) {
        IntStream.range(0, requests)
                .forEach(number -> assertThat(server.get(QUESTIONS.get(number % QUESTIONS.size()))
                                .statusCode())
                        .isEqualTo(200));
    }
}
