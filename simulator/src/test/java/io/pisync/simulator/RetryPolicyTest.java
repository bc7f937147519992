package io.pisync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 408, 429, 500, 503})
    void retriesRetriableStatuses(int status) {
        assertThat(RetryPolicy.isWorthRetrying(status)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {202, 400, 404, 413, 415})
    void doesNotRetryFinalStatuses(int status) {
        assertThat(RetryPolicy.isWorthRetrying(status)).isFalse();
    }

    @Test
    void waitsForRetryAfterUpToAMaximum() {
        assertThat(RetryPolicy.pauseAfter(1, Optional.of("7"))).isEqualTo(Duration.ofSeconds(7));
        assertThat(RetryPolicy.pauseAfter(1, Optional.of("86400"))).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void backsOffWithoutRetryAfter() {
        assertThat(RetryPolicy.pauseAfter(1, Optional.empty())).isEqualTo(Duration.ofMillis(200));
        assertThat(RetryPolicy.pauseAfter(3, Optional.empty())).isEqualTo(Duration.ofMillis(800));
        assertThat(RetryPolicy.pauseAfter(90, Optional.of("soon"))).isEqualTo(Duration.ofSeconds(5));
    }
}
