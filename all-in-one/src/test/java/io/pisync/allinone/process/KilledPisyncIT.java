package io.pisync.allinone.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.allinone.endtoend.Api;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills or stops the whole process and restarts it with the same directory. */
class KilledPisyncIT {
    private static final int DEVICES = 8;
    private static final int POSTS_BEFORE_THE_KILL = 200;
    private static final int MOST_POSTS_PER_DEVICE = 450;
    private static final Duration CAUGHT_UP = Duration.ofMinutes(2);
    /** A stop is bounded, also on a slow machine. */
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    @Test
    void keepsAcknowledgedEventsOnceAfterAKillAndEverythingAfterAStop() throws Exception {
        List<Queue<String>> acknowledged;
        try (PisyncProcess pisync = PisyncProcess.up(directory)) {
            acknowledged = postUntilKilled(pisync);
        }
        List<JsonNode> afterTheKill;
        try (PisyncProcess pisync = PisyncProcess.up(directory)) {
            for (int device = 0; device < DEVICES; device++) {
                awaitOnceEach(pisync.api(), device, acknowledged.get(device));
            }
            afterTheKill = answers(pisync.api());

            long startNanos = System.nanoTime();
            assertThat(pisync.stop()).isZero();
            assertThat(Duration.ofNanos(System.nanoTime() - startNanos)).isLessThan(LONGEST_STOP);
        }
        try (PisyncProcess pisync = PisyncProcess.up(directory)) {
            assertThat(answers(pisync.api())).isEqualTo(afterTheKill);
        }
    }

    /** Posts as fast as possible with one thread per device, and returns the event ids that were answered with 202, by device. */
    private static List<Queue<String>> postUntilKilled(PisyncProcess pisync) throws InterruptedException {
        List<Queue<String>> acknowledged = new ArrayList<>();
        CountDownLatch enough = new CountDownLatch(POSTS_BEFORE_THE_KILL);
        ExecutorService devices = Executors.newFixedThreadPool(DEVICES);
        for (int i = 0; i < DEVICES; i++) {
            int device = i;
            Queue<String> ids = new ConcurrentLinkedQueue<>();
            acknowledged.add(ids);
            devices.execute(() -> postUntilItFails(pisync.api(), device, ids, enough));
        }
        assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
        pisync.kill();
        devices.shutdown();
        assertThat(devices.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        return acknowledged;
    }

    private static void postUntilItFails(Api api, int device, Queue<String> ids, CountDownLatch enough) {
        try {
            for (int i = 0; i < MOST_POSTS_PER_DEVICE; i++) {
                String id = "e" + i;
                Api.Reply reply = api.post("/sync-event", """
                        {"device_id":"device-%d","event_id":"%s","total_files_synced":%d,"total_errors":%d}""".formatted(device, id, i % 3, i % 2));
                if (reply.status() == 202) {
                    ids.add(id);
                    enough.countDown();
                }
            }
        } catch (UncheckedIOException killed) {
            return;
        }
    }

    /**
     * Waits until each acknowledged event is stored once. An event without an answer may be stored as well, if only the answer was lost.
     */
    private static void awaitOnceEach(Api api, int device, Queue<String> acknowledged) {
        await().atMost(CAUGHT_UP).untilAsserted(() -> {
            List<String> history = api.get("/device/device-" + device + "/sync-history?limit=1000")
                    .texts("event_id");
            assertThat(history).containsAll(acknowledged).doesNotHaveDuplicates();
            assertThat(history.size()).isBetween(acknowledged.size(), acknowledged.size() + 1);
        });
        JsonNode history =
                api.get("/device/device-" + device + "/sync-history?limit=1000").json();
        JsonNode status = api.get("/device/device-" + device).json();
        assertThat(status.get("total_syncs").asInt()).isEqualTo(history.size());
        assertThat(status.get("failed_syncs").asInt()).isEqualTo(sum(history, "total_errors"));
        assertThat(status.get("total_files_synced").asInt()).isEqualTo(sum(history, "total_files_synced"));
    }

    private static int sum(JsonNode history, String field) {
        int sum = 0;
        for (JsonNode item : history) {
            sum += item.get(field).asInt();
        }
        return sum;
    }

    private static List<JsonNode> answers(Api api) {
        List<JsonNode> answers = new ArrayList<>();
        for (int device = 0; device < DEVICES; device++) {
            answers.add(api.get("/device/device-" + device).json());
            answers.add(api.get("/device/device-" + device + "/sync-history?limit=1000")
                    .json());
        }
        answers.add(api.get("/devices/repeated-failures").json());
        answers.add(api.get("/stats").json());
        return answers;
    }
}
