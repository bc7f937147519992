package io.pisync.benchmarks.http;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * How one kind of request went.
 *
 * @param requests answered, failures among them
 * @param failures answers that were no success
 */
public record Measured(
        String name,
        long requests,
        long failures,
        double requestsPerSecond,
        double eventsPerSecond,
        double p50Ms,
        double p99Ms) {
    static Measured of(Requests requests, Histogram micros, long failures, double seconds) {
        double perSecond = micros.getTotalCount() / seconds;
        return new Measured(
                requests.name(),
                micros.getTotalCount(),
                failures,
                perSecond,
                perSecond * requests.events(),
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
    }

    /** Whether there were answers, and all of them were successes. */
    public boolean isAllWell() {
        return requests > 0 && failures == 0;
    }

    /** Milliseconds as text. */
    public static String ms(double ms) {
        return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
    }
}
