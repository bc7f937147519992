package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.Seed;
import io.pisync.processor.device.DeviceRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Events with trusted clocks lead to the same state in any order, duplicated or split into any uploads (docs/rules.md, "Convergence"). */
class ConvergenceTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    /** The part of a device's final state that must not depend on the order of arrival. */
    private record End(String history, String counters, int streak, String state, boolean open) {
        static End of(Pipeline pipeline, String deviceId) {
            DeviceRow status = pipeline.known(deviceId);
            return new End(
                    pipeline.historyIds(deviceId).toString(),
                    status.counters().toString(),
                    status.streak().length(),
                    status.state(3, 0).word(),
                    status.episodes().failures() != null);
        }
    }

    @Test
    void everyOrderOfSixEventsWithDuplicatesEndsInOneState() {
        String kinds = "FSFFFS";
        Set<End> ends = new HashSet<>();
        try (Pipeline pipeline = new Pipeline()) {
            int device = 0;
            for (List<Integer> order : permutations(6)) {
                String deviceId = "device-" + device++;
                for (int n : order) {
                    SyncEvent event =
                            Events.event(deviceId, "e" + n, START.plus(Duration.ofMinutes(n)), START, kinds.charAt(n));
                    pipeline.upload(event);
                    pipeline.upload(event);
                }
                ends.add(End.of(pipeline, deviceId));
            }
            assertThat(device).isEqualTo(720);
        }
        assertThat(ends)
                .containsExactly(new End(
                        "[e5, e4, e3, e2, e1, e0]",
                        "Counters[syncs=6, partial=0, failed=4, files=10, errors=8, speedThousandths=9000, speeds=6]",
                        0,
                        "ok",
                        false));
    }

    @Test
    void randomEventsEndInOneStateInAnyOrderOfArrival() {
        long seed = Seed.get();
        Random random = new Random(seed);
        try (Pipeline pipeline = new Pipeline()) {
            for (int run = 0; run < 60; run++) {
                int size = 1 + random.nextInt(25);
                String kinds = random.ints(size, 0, 10)
                        .mapToObj(n -> n < 7 ? "F" : "S")
                        .reduce("", String::concat);
                Set<End> ends = new HashSet<>();
                for (int arrival = 0; arrival < 8; arrival++) {
                    String deviceId = "device-%d-%d".formatted(run, arrival);
                    arrive(pipeline, random, deviceId, kinds);
                    End end = End.of(pipeline, deviceId);
                    assertThat(end.open()).as("seed %d: %s", seed, kinds).isEqualTo(end.streak() >= 3);
                    ends.add(end);
                }
                assertThat(ends).as("seed %d: %s", seed, kinds).hasSize(1);
            }
        }
    }

    /** Returns the events in random order and random uploads, some twice. The last upload is complete, so that all episodes are decided. */
    private static void arrive(Pipeline pipeline, Random random, String deviceId, String kinds) {
        List<SyncEvent> events = new ArrayList<>();
        for (int n = 0; n < kinds.length(); n++) {
            Instant at = START.plus(Duration.ofMinutes(n / 2));
            events.add(Events.event(deviceId, "e" + n, at, START.plus(Duration.ofDays(1)), kinds.charAt(n)));
        }
        List<SyncEvent> arriving = new ArrayList<>(events);
        events.stream().filter(event -> random.nextInt(4) == 0).forEach(arriving::add);
        Collections.shuffle(arriving, random);
        while (!arriving.isEmpty()) {
            int size = 1 + random.nextInt(arriving.size());
            pipeline.upload(List.copyOf(arriving.subList(0, size)));
            arriving.subList(0, size).clear();
        }
    }

    private static List<List<Integer>> permutations(int size) {
        List<List<Integer>> all = List.of(List.of());
        for (int n = 0; n < size; n++) {
            List<List<Integer>> longer = new ArrayList<>();
            for (List<Integer> shorter : all) {
                for (int at = 0; at <= shorter.size(); at++) {
                    List<Integer> next = new ArrayList<>(shorter);
                    next.add(at, n);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }
}
