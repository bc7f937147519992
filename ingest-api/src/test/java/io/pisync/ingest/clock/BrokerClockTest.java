package io.pisync.ingest.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.event.Heartbeat;
import io.pisync.ingest.heartbeat.Heartbeats;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** This host's clock compared with the broker's; the test sets both. */
class BrokerClockTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private static final Duration TOO_LATE = BrokerClock.TOLERANCE.plusSeconds(1);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Logger logger = (Logger) LoggerFactory.getLogger(BrokerClock.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private Instant ours = NOON;
    private long nanos = 17;
    private final BrokerClock clock = new BrokerClock(() -> ours, () -> nanos, registry);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void leave() {
        logger.detachAppender(lines);
    }

    @Test
    void isNotUsedBeforeItHasBeenCompared() {
        assertThatThrownBy(clock::instant).isInstanceOfSatisfying(ClockOutOfStep.class, e -> {
            assertThat(e.problem().status()).isEqualTo(503);
            assertThat(e.headers()).containsEntry("Retry-After", "5");
        });
        assertThat(clock.waitsFor()).isPresent();
        assertThat(offset()).isNaN();
        assertThat(lines.list).isEmpty();
        clock.appended(0, NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(clock.waitsFor()).isEmpty();
        assertThat(lines.list).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 119, 120, -120})
    void agreesUpToTwoMinutesApart(long seconds) {
        clock.appended(0, NOON.minusSeconds(seconds));
        assertThat(clock.agrees()).isTrue();
        assertThat(offset()).isEqualTo((double) seconds);
    }

    @ParameterizedTest
    @ValueSource(longs = {121, -121, 86_400 * 401L, -86_400 * 200L})
    void rejectsEventsBeyondThatAndLogsTheDifferenceOnce(long seconds) {
        clock.appended(0, NOON.minusSeconds(seconds));
        clock.appended(1, NOON.minusSeconds(seconds));
        String disagreement =
                "the clock of this host is " + Math.abs(seconds) + " s " + (seconds < 0 ? "behind" : "ahead of");
        assertThat(clock.waitsFor().orElseThrow()).startsWith(disagreement);
        assertThatThrownBy(clock::instant).isInstanceOf(ClockOutOfStep.class).hasMessageContaining(disagreement);
        assertThat(lines.list).hasSize(1);
        assertThat(lines.list.get(0).getFormattedMessage()).contains(disagreement);
    }

    @Test
    void isUsedAgainOnceTheClocksAgree() {
        clock.appended(0, NOON.minusSeconds(3_600));
        assertThat(clock.agrees()).isFalse();
        clock.appended(0, NOON);
        assertThat(clock.instant()).isEqualTo(NOON);
        assertThat(lines.list).hasSize(2);
    }

    @Test
    void oneBrokerOfSeveralIsEnoughToRefuse() {
        clock.appended(0, NOON.plusSeconds(600));
        for (int i = 1; i < 50; i++) {
            clock.appended(1 + i % 5, NOON);
        }
        assertThat(clock.agrees()).isFalse();
        assertThat(offset()).isEqualTo(-600);
        assertThat(lines.list).hasSize(1);
    }

    @Test
    void theFirstAcknowledgementOfABatchCounts() {
        clock.appended(0, NOON);
        pass(Duration.ofMillis(900));
        clock.appended(0, NOON);
        assertThat(offset()).isZero();
    }

    @Test
    void noticesAClockOfABrokerThatStandsStill() {
        clock.appended(0, NOON);
        pass(TOO_LATE);
        clock.appended(0, NOON);
        assertThat(clock.agrees()).isFalse();
        assertThat(offset()).isEqualTo((double) TOO_LATE.toSeconds());
    }

    @Test
    void noticesAJumpOfOursBeforeAnythingIsAcknowledged() {
        clock.appended(0, NOON);
        pass(Duration.ofHours(1));
        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(3_600));
        ours = ours.plusSeconds(180);
        assertThatThrownBy(clock::instant).isInstanceOf(ClockOutOfStep.class);
        ours = ours.minusSeconds(180);
        assertThat(clock.agrees()).isTrue();
    }

    @Test
    void theNextHeartbeatThatFindsThemAgreeingEndsItAndComesSoon() {
        Instant aMomentBeforeTheMinute = NOON.minusMillis(1);
        ours = aMomentBeforeTheMinute;
        AtomicInteger beats = new AtomicInteger();
        Function<Heartbeat, CompletableFuture<Integer>> broker = beat -> {
            clock.appended(0, beats.incrementAndGet() < 4 ? NOON.minusSeconds(600) : NOON);
            return CompletableFuture.completedFuture(1);
        };
        try (Heartbeats heartbeats = new Heartbeats(broker, () -> ours, clock::agrees)) {
            heartbeats.start();
            await().until(clock::agrees);
        }
        assertThat(beats.get()).isGreaterThanOrEqualTo(4);
    }

    private void pass(Duration time) {
        ours = ours.plus(time);
        nanos = nanos + time.toNanos();
    }

    private double offset() {
        return registry.get("pisync.ingest.clock.offset").gauge().value();
    }
}
