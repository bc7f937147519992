package io.pisync.ingest.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.event.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeartbeatsTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T09:00:00Z,false,60020",
        "2026-03-02T09:00:59.999Z,false,21",
        "2026-03-02T09:00:30Z,false,30020",
        "2026-03-02T09:00:30Z,true,5000",
        "2026-03-02T09:00:58Z,true,2020"
    })
    void beatsJustAfterEveryFullMinuteAndSoonAfterAFailure(Instant now, boolean failed, long waitMs) {
        assertThat(Heartbeats.untilNext(now, failed)).isEqualTo(Duration.ofMillis(waitMs));
    }

    @Test
    void beatsOnceAtTheStart() {
        List<Heartbeat> beats = new CopyOnWriteArrayList<>();
        Instant now = Instant.parse("2026-03-02T09:00:30.123456Z");
        try (Heartbeats heartbeats = new Heartbeats(beat -> done(beats, beat), InstantSource.fixed(now), () -> true)) {
            heartbeats.start();
            await().untilAsserted(() ->
                    assertThat(beats).containsExactly(Heartbeat.at(Instant.parse("2026-03-02T09:00:30.123Z"))));
        }
    }

    @Test
    void goesOnAfterFailuresOfEveryKind() {
        List<Heartbeat> beats = new CopyOnWriteArrayList<>();
        InstantSource justBeforeTheMinute = InstantSource.fixed(Instant.parse("2026-03-02T09:00:59.999Z"));
        Function<Heartbeat, CompletableFuture<Integer>> failing = beat -> {
            beats.add(beat);
            if (beats.size() % 2 == 0) {
                throw new IllegalStateException("it is a test");
            }
            return CompletableFuture.failedFuture(new IllegalStateException("it is a test"));
        };
        try (Heartbeats heartbeats = new Heartbeats(failing, justBeforeTheMinute, () -> true)) {
            heartbeats.start();
            await().until(() -> beats.size() >= 4);
        }
    }

    @Test
    void comesSoonWhileTheClocksDoNotAgree() {
        List<Heartbeat> beats = new CopyOnWriteArrayList<>();
        InstantSource atTheMinute = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));
        try (Heartbeats heartbeats = new Heartbeats(
                beat -> done(beats, beat), atTheMinute, () -> beats.size() >= 3, Duration.ofMillis(10))) {
            heartbeats.start();
            await().until(() -> beats.size() == 3);
            await().pollDelay(Duration.ofMillis(100)).until(() -> beats.size() == 3);
        }
    }

    @Test
    void neverBeginsTheNextBeforeTheLastHasEnded() {
        List<Heartbeat> beats = new CopyOnWriteArrayList<>();
        CompletableFuture<Integer> pending = new CompletableFuture<>();
        InstantSource justBeforeTheMinute = InstantSource.fixed(Instant.parse("2026-03-02T09:00:59.999Z"));
        Function<Heartbeat, CompletableFuture<Integer>> slow = beat -> {
            beats.add(beat);
            return beats.size() == 1 ? pending : CompletableFuture.completedFuture(12);
        };
        try (Heartbeats heartbeats = new Heartbeats(slow, justBeforeTheMinute, () -> true)) {
            heartbeats.start();
            await().pollDelay(Duration.ofMillis(200)).until(() -> beats.size() == 1);
            pending.complete(12);
            await().until(() -> beats.size() >= 2);
        }
    }

    private static CompletableFuture<Integer> done(List<Heartbeat> beats, Heartbeat beat) {
        beats.add(beat);
        return CompletableFuture.completedFuture(12);
    }
}
