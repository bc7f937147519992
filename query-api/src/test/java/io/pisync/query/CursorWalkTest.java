package io.pisync.query;

import static io.pisync.query.QueryServer.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.FleetStates;
import io.pisync.query.routing.LocalOwners;
import io.pisync.query.routing.TimeLimits;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads lists page by page while devices change and partitions move. */
@Timeout(20)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CursorWalkTest {
    private static final int PARTITIONS = 6;
    private static final int DEVICES = 120;
    private static final int CHANGING = 40;
    private static final int THRESHOLD = 3;

    private final FakeFleet fleet = new FakeFleet(PARTITIONS);
    private final FakeInstance a = new FakeInstance("http://a:1", fleet);
    private final FakeInstance b = new FakeInstance("http://b:1", fleet);
    private final QueryServer server = new QueryServer(
            new FleetStates(new LocalOwners(a), FakeInstance.all(a, b), TimeLimits.DEVICE, TimeLimits.FLEET));

    static IntStream seeds() {
        return IntStream.range(0, 15);
    }

    @AfterAll
    void close() {
        server.close();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neitherRepeatsNorSkipsADeviceThatDoesNotChange(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        populate(random);
        List<String> walked = walk("failures", random);
        List<String> unchanged = walked.stream().filter(id -> !changes(id)).toList();
        assertThat(unchanged).as("seed " + seed).containsExactlyInAnyOrderElementsOf(expected());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void showsNoDeviceTwiceInTheStableOrder(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        populate(random);
        List<String> walked = walk("device_id", random);
        assertThat(walked).as("seed " + seed).doesNotHaveDuplicates().isSorted().containsAll(expected());
    }

    private void populate(SplittableRandom random) {
        IntStream.range(0, DEVICES).forEach(number -> fleet.with(id(number), random.nextInt(12)));
        move(random);
    }

    private List<String> walk(String sort, SplittableRandom random) {
        List<String> walked = new ArrayList<>();
        Optional<HttpResponse<String>> page = Optional.of(server.get("/devices/repeated-failures?format=ids&threshold="
                + THRESHOLD + "&sort=" + sort + "&limit=" + random.nextInt(1, 15)));
        while (page.isPresent()) {
            assertThat(page.get().statusCode()).isEqualTo(200);
            json(page.get()).forEach(id -> walked.add(id.asText()));
            fail(random);
            move(random);
            page = page.flatMap(server::next);
        }
        return walked;
    }

    private void fail(SplittableRandom random) {
        for (int i = random.nextInt(10); i > 0; i--) {
            String id = id(random.nextInt(CHANGING));
            fleet.with(id, fleet.failuresOf(id) + 1);
        }
    }

    private void move(SplittableRandom random) {
        List<Integer> ofA = new ArrayList<>();
        List<Integer> ofB = new ArrayList<>();
        for (int partition = 0; partition < PARTITIONS; partition++) {
            boolean isA = random.nextBoolean();
            (isA ? ofA : ofB).add(partition);
            fleet.assign(partition, isA ? a.address() : b.address());
        }
        a.holds(ofA.toArray(Integer[]::new));
        b.holds(ofB.toArray(Integer[]::new));
    }

    private List<String> expected() {
        return IntStream.range(CHANGING, DEVICES)
                .mapToObj(CursorWalkTest::id)
                .filter(id -> fleet.failuresOf(id) > THRESHOLD)
                .toList();
    }

    private static boolean changes(String id) {
        return Integer.parseInt(id.substring(1)) < CHANGING;
    }

    private static String id(int number) {
        return "d%03d".formatted(number);
    }
}
