package io.pisync.benchmarks.testbed;

import java.io.PrintWriter;
import java.time.Duration;

/** Shows how far a long step is, at most every two seconds. Of one thread. */
public final class Progress {
    private static final long PERIOD_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter out;
    private long shownAtNanos = System.nanoTime();

    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** A line of its own, at once. */
    public void say(String line) {
        out.println(line);
        out.flush();
        shownAtNanos = System.nanoTime();
    }

    /** So many of so many are done, if it is time for a line. */
    public void show(String what, long done, long all) {
        if (System.nanoTime() - shownAtNanos >= PERIOD_NANOS) {
            say("  %s: %s of %s (%d %%)"
                    .formatted(what, Sizes.count(done), Sizes.count(all), 100 * done / Math.max(1, all)));
        }
    }
}
