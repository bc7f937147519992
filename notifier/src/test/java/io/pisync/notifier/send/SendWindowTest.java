package io.pisync.notifier.send;

import static io.pisync.notifier.send.SampleNotifications.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.send.SendWindow.Pending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SendWindowTest {
    private final SendWindow window = new SendWindow(new Backoff(new SplittableRandom(1)));

    @Test
    void triesTheMessagesOfAGroupInOrder() {
        add(10, SampleNotifications.message("g", 1));
        add(11, SampleNotifications.message("g", 2));

        fail(NOON);
        assertThat(window.next(NOON.plusSeconds(3_000)))
                .map(one -> one.notification().seq())
                .contains(1L);
        window.done(next(NOON.plusSeconds(3_000)));
        assertThat(next(NOON.plusSeconds(3_000)).notification().seq()).isEqualTo(2);
    }

    @Test
    void aFailureDoesNotDelayOtherGroups() {
        add(10, SampleNotifications.message("poison", 1));
        add(11, SampleNotifications.message("well", 1));
        for (int i = 0; i < 5; i++) {
            fail(NOON.plusSeconds(1_000L * i));
            window.answered();
        }
        Instant rested = NOON.plusSeconds(4_003);

        Pending other = next(rested);
        assertThat(other.notification().thread()).isEqualTo("well");
        window.done(other);
        assertThat(window.next(rested)).isEmpty();
        assertThat(window.firstPending(0)).isEqualTo(OptionalLong.of(10));
    }

    @Test
    void waitsLongerAfterEachFailureAndNeverMoreThanFiveMinutes() {
        add(10, SampleNotifications.message("g", 1));
        Instant now = NOON;
        for (int i = 0; i < 20; i++) {
            fail(now);
            Instant again = window.nextAt().orElseThrow();
            Duration most = Duration.ofSeconds(Math.min(300, 1L << Math.min(i, 9)));
            assertThat(Duration.between(now, again)).isBetween(most.dividedBy(2), most);
            now = again;
        }
    }

    @Test
    void waitsAsLongAsTheReceiverAsks() {
        add(10, SampleNotifications.message("a", 1));
        add(11, SampleNotifications.message("b", 1));
        Attempt.Failed asked = new Attempt.Failed("HTTP 429", Optional.of(Duration.ofMinutes(20)));
        window.failed(next(NOON), asked, NOON);

        assertThat(window.next(NOON.plusSeconds(1_199))).isEmpty();
        assertThat(window.next(NOON.plusSeconds(1_200))).isPresent();
    }

    @Test
    void returnsAnExpiredNotificationDuringAPause() {
        add(10, SampleNotifications.message("a", 1));
        window.pause(NOON.plus(Duration.ofDays(3)));

        assertThat(window.next(NOON.plus(Duration.ofHours(23)))).isEmpty();
        assertThat(next(NOON.plus(Duration.ofHours(24))).isExpired(NOON.plus(Duration.ofHours(24))))
                .isTrue();
    }

    @Test
    void dropsRevokedPartitions() {
        window.add(1, 5, SampleNotifications.message("a", 1));
        window.add(2, 6, SampleNotifications.message("b", 1));

        window.drop(List.of(1));

        assertThat(window.firstPending(1)).isEmpty();
        assertThat(window.size()).isEqualTo(1);
    }

    private void add(long offset, Notification notification) {
        window.add(0, offset, notification);
    }

    private Pending next(Instant now) {
        return window.next(now).orElseThrow();
    }

    private void fail(Instant now) {
        window.failed(next(now), new Attempt.Failed("HTTP 500", Optional.empty()), now);
    }
}
