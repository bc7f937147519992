package io.pisync.access.gate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.pisync.kit.http.problem.TooManyRequests;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/**
 * Limits the rate of each caller: a number per minute, with bursts. Keeps a bounded number of callers, and drops a caller that was
 * idle long enough to have its full allowance again. Thread-safe.
 */
final class Rate {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int MOST_REMEMBERED = 100_000;

    private final String name;
    private final int perMinute;
    private final int burst;
    private final TimeMeter time;
    private final Cache<String, Bucket> buckets;

    Rate(String name, int perMinute, int burst, TimeMeter time) {
        this.name = name;
        this.perMinute = perMinute;
        this.burst = burst;
        this.time = time;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterAccess(WINDOW.multipliedBy(2))
                .build();
    }

    /** The rate of a device, which is also that of its uploads where no token is required. */
    static Rate ofDevices(TimeMeter time) {
        return new Rate("device", 120, 60, time);
    }

    /** Counts one request; returns the refusal if it exceeds the rate. */
    Optional<TooManyRequests> use(String who) {
        ConsumptionProbe probe = bucket(who).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed()
                ? Optional.empty()
                : Optional.of(refusal(Duration.ofNanos(probe.getNanosToWaitForRefill())));
    }

    /** Counts one request of each; returns the refusal, and counts none, if one of them has exceeded the rate. */
    Optional<TooManyRequests> useAll(Collection<String> all) {
        Optional<TooManyRequests> tooOften =
                all.stream().map(this::exhausted).flatMap(Optional::stream).findFirst();
        if (tooOften.isEmpty()) {
            all.forEach(this::use);
        }
        return tooOften;
    }

    /** Returns the refusal if the next request would exceed the rate; counts nothing. */
    Optional<TooManyRequests> exhausted(String who) {
        Bucket known = buckets.getIfPresent(who);
        if (known == null || known.getAvailableTokens() > 0) {
            return Optional.empty();
        }
        return Optional.of(
                refusal(Duration.ofNanos(known.estimateAbilityToConsume(1).getNanosToWaitForRefill())));
    }

    private Bucket bucket(String who) {
        return buckets.get(
                who,
                key -> Bucket.builder()
                        .addLimit(limit -> limit.capacity(burst).refillGreedy(perMinute, WINDOW))
                        .withCustomTimePrecision(time)
                        .build());
    }

    private TooManyRequests refusal(Duration wait) {
        long seconds = Math.max(1, wait.plusNanos(999_999_999).toSeconds());
        return new TooManyRequests(
                "More than " + perMinute + " a minute; come back after " + seconds + " s",
                wait,
                Map.of(
                        "RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, perMinute, WINDOW.toSeconds()),
                        "RateLimit", "\"%s\";r=0;t=%d".formatted(name, seconds)));
    }
}
