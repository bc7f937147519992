package io.pisync.benchmarks.http;

import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * The result for one kind of request.
 *
 * @param requests number of answers, including failures
 * @param failures number of answers without success
 * @param eventsPerSecond events of the successful answers per second
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
        long answers = micros.getTotalCount();
        return new Measured(
                requests.name(),
                answers,
                failures,
                answers / seconds,
                (answers - failures) * requests.events() / seconds,
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(99) / 1e3);
    }

    /** Returns whether there were answers and all were successful. */
    public boolean isAllWell() {
        return requests > 0 && failures == 0;
    }

    /** Formats milliseconds. */
    public static String ms(double ms) {
        return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
    }
}
