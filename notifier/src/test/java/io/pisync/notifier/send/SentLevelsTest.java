package io.pisync.notifier.send;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentLevelsTest {
    private final SentLevels levels = new SentLevels();

    @Test
    void recordsOneInFiveMinutesAndTheFirstAfterAFailure() {
        assertThat(levels.take("am", SampleNotifications.NOON)).isTrue();
        assertThat(levels.take("am", SampleNotifications.NOON.plusSeconds(299))).isFalse();
        assertThat(levels.take("other", SampleNotifications.NOON.plusSeconds(299)))
                .isTrue();
        assertThat(levels.take("am", SampleNotifications.NOON.plusSeconds(300))).isTrue();

        levels.failed("am");
        assertThat(levels.take("am", SampleNotifications.NOON.plusSeconds(301))).isTrue();
    }
}
