package io.pisync.notifier.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.notifier.plan.MessageLimit;
import io.pisync.notifier.send.SampleNotifications;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitRuleTest {
    private static final Instant NOON = SampleNotifications.NOON;
    private static final long SEED = Long.getLong("pisync.seed", 20_260_302L);
    private static final int SECONDS = 1_800;
    private static final Duration LONGEST_WAIT = Outbox.MINUTE.plus(LimitRule.WAIT);

    @Test
    void fewMessagesLeaveAtOnceAsTheyAre() {
        SimulatedReceiver receiver = new SimulatedReceiver(MessageLimit.DEFAULT);
        receiver.add(3);
        receiver.second();
        receiver.add(2);
        receiver.second();

        assertThat(receiver.sent()).map(Notification::kind).hasSize(5).containsOnly(NotificationKind.MESSAGE);
    }

    @Test
    void manyMessagesAreOneSummaryAfterTenSeconds() {
        SimulatedReceiver receiver = new SimulatedReceiver(MessageLimit.DEFAULT);
        receiver.add(1_000);
        receiver.pass(LimitRule.WAIT);
        receiver.add(1_000);
        assertThat(receiver.sent()).isEmpty();
        receiver.second();

        assertThat(receiver.sent()).singleElement().satisfies(summary -> {
            assertThat(summary.kind()).isEqualTo(NotificationKind.SUMMARY);
            assertThat(summary.counts().opened()).isEqualTo(2_000);
            assertThat(summary.sites()).hasSize(20);
            assertThat(summary.moreSites()).isEqualTo(1_980);
        });
    }

    @Test
    void theLastMessageOfAMinuteIsLeftForASummary() {
        SimulatedReceiver receiver = new SimulatedReceiver(MessageLimit.DEFAULT);
        receiver.add(5);
        receiver.second();
        receiver.add(40);
        receiver.pass(Duration.ofSeconds(15));

        assertThat(receiver.sent()).hasSize(6);
        assertThat(receiver.sent().get(5).counts().opened()).isEqualTo(40);
    }

    @Test
    void aSingleMessageThatHadToWaitIsSentAsItIs() {
        SimulatedReceiver receiver = new SimulatedReceiver(new MessageLimit(1));
        receiver.add(1);
        receiver.pass(Duration.ofMinutes(1));
        receiver.add(1);
        receiver.pass(Duration.ofMinutes(2));

        assertThat(receiver.sent()).map(Notification::kind).hasSize(2).containsOnly(NotificationKind.MESSAGE);
    }

    @Test
    void withoutALimitEveryMessageLeavesAtOnce() {
        SimulatedReceiver receiver = new SimulatedReceiver(MessageLimit.NONE);
        receiver.add(500);
        receiver.second();

        assertThat(receiver.sent()).hasSize(500);
    }

    /** For example after a restart on a machine whose clock is behind. */
    @Test
    void timesInTheFutureHoldNothingBack() {
        Instant future = NOON.plusSeconds(3_600);
        Outbox outbox = new Outbox(NOON, 8, 8, future, 1, List.of(future, future, future, future, future, future));

        assertThat(new LimitRule(MessageLimit.DEFAULT).release(outbox, NOON)).isEqualTo(LimitRule.Release.TOGETHER);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 6, 20})
    void neverMoreInAMinuteAndNothingLostOrLateInRandomHistories(int perMinute) {
        for (int history = 0; history < 10; history++) {
            SimulatedReceiver receiver = random(perMinute, SEED + history);
            List<Instant> times = receiver.times();

            assertThat(IntStream.range(perMinute, times.size()))
                    .allSatisfy(i -> assertThat(times.get(i - perMinute).plus(Outbox.MINUTE))
                            .isBeforeOrEqualTo(times.get(i)));
            assertThat(receiver.numbersSent())
                    .isEqualTo(
                            IntStream.rangeClosed(1, receiver.added()).boxed().toList());
            assertThat(receiver.longestWait()).isLessThanOrEqualTo(LONGEST_WAIT);
            assertThat(receiver.sent()).map(Notification::id).doesNotHaveDuplicates();
        }
    }

    private static SimulatedReceiver random(int perMinute, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedReceiver receiver = new SimulatedReceiver(new MessageLimit(perMinute));
        for (int second = 0; second < SECONDS; second++) {
            boolean isStorm = second / 300 % 2 == 1;
            if (random.nextInt(isStorm ? 2 : 30) == 0) {
                receiver.add(1 + random.nextInt(isStorm ? 200 : 2));
            }
            receiver.second();
        }
        receiver.pass(LONGEST_WAIT);
        return receiver;
    }
}
