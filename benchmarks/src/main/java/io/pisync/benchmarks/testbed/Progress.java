package io.pisync.benchmarks.testbed;

import java.io.PrintWriter;
import java.time.Duration;

/** Prints the progress of a long step, at most every two seconds. Not thread-safe. */
public final class Progress {
    private static final long PERIOD_NANOS = Duration.ofSeconds(2).toNanos();

    private final PrintWriter out;
    private long shownAtNanos = System.nanoTime();

    public Progress(PrintWriter out) {
        this.out = out;
    }

    /** Prints a line immediately. */
    public void say(String line) {
        out.println(line);
        out.flush();
        shownAtNanos = System.nanoTime();
    }

    /** Prints the progress if the last line is old enough. */
    public void show(String what, long done, long all) {
        if (System.nanoTime() - shownAtNanos >= PERIOD_NANOS) {
            say("  %s: %s of %s (%d %%)"
                    .formatted(what, Sizes.count(done), Sizes.count(all), 100 * done / Math.max(1, all)));
        }
    }
}
