package io.pisync.access.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class CurrencyTest {
    private static final TopicPartition KEYS = new TopicPartition("keys", 0);
    private static final Duration TOO_OLD = Duration.ofSeconds(30);

    private final AtomicLong nanos = new AtomicLong();
    private final Currency currency = new Currency(nanos::get);

    @Test
    void isNotCurrentBeforeTheTopicsAreReadToTheirEnd() {
        assertThat(currency.isQuestionDue()).isTrue();
        currency.asked(Map.of(KEYS, 7L));
        currency.reached(Map.of(KEYS, 6L));

        assertThat(currency.waitsFor(TOO_OLD)).contains("reading the keys from Kafka");
        currency.reached(Map.of(KEYS, 7L));
        assertThat(currency.waitsFor(TOO_OLD)).isEmpty();
        assertThat(currency.awaitRead(Duration.ZERO)).isTrue();
    }

    @Test
    void ageIsMeasuredFromTheRequestForTheEnd() {
        assertThat(currency.isQuestionDue()).isTrue();
        pass(Duration.ofSeconds(4));
        readTo(7);

        assertThat(currency.age()).contains(Duration.ofSeconds(4));
    }

    @Test
    void isStaleAfterALimit() {
        assertThat(currency.isQuestionDue()).isTrue();
        readTo(7);
        pass(TOO_OLD);
        assertThat(currency.waitsFor(TOO_OLD)).isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(currency.waitsFor(TOO_OLD)).contains("Kafka: the keys were last read 31 s ago");
    }

    @Test
    void asksPeriodicallyAndImmediatelyForWaitingRequests() {
        assertThat(currency.isQuestionDue()).isTrue();
        readTo(7);
        assertThat(currency.isQuestionDue()).isFalse();
        CompletableFuture<Void> waiting = currency.caughtUp();

        assertThat(currency.isQuestionDue()).isTrue();
        CompletableFuture<Void> tooLate = currency.caughtUp();
        readTo(8);
        assertThat(waiting).isCompleted();
        assertThat(tooLate).isNotDone();
    }

    @Test
    void releasesWaitingRequestsWhenItEnds() {
        CompletableFuture<Void> waiting = currency.caughtUp();
        currency.end();

        assertThat(waiting).isCompletedExceptionally();
        assertThat(currency.caughtUp()).isCompletedExceptionally();
    }

    private void readTo(long end) {
        currency.asked(Map.of(KEYS, end));
        currency.reached(Map.of(KEYS, end));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }
}
