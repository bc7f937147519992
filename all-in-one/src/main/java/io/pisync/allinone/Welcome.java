package io.pisync.allinone;

import io.pisync.kit.health.CheckResult;
import io.pisync.kit.health.Health;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits until a process is ready, logs what it waits for, and then prints the first steps. */
final class Welcome implements Service {
    private static final Logger log = LoggerFactory.getLogger(Welcome.class);
    private static final long POLL_MS = 50;
    private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long REMINDER_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Health health;
    private final Supplier<String> text;
    private final PrintStream out;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** Creates the service; {@code text} is called when everything is ready. */
    Welcome(Health health, Supplier<String> text, PrintStream out) {
        this.health = health;
        this.text = text;
        this.out = out;
    }

    /**
     * Returns when the process is ready or closed, without a time limit; throws StartFailed if a liveness check fails.
     */
    @Override
    public void start() {
        if (awaitReady()) {
            out.println(text.get());
            out.flush();
        }
    }

    @Override
    public void close() {
        closed.countDown();
    }

    private boolean awaitReady() {
        String reported = "";
        long reportedNanos = System.nanoTime() - NEWS_NANOS;
        while (!isClosed()) {
            String missing = failures(health.readinessResults());
            if (missing.isEmpty()) {
                return true;
            }
            failIfBroken();
            long silentNanos = System.nanoTime() - reportedNanos;
            if (silentNanos >= (missing.equals(reported) ? REMINDER_NANOS : NEWS_NANOS)) {
                log.info("waiting: {}", missing);
                reported = missing;
                reportedNanos = System.nanoTime();
            }
        }
        return false;
    }

    private void failIfBroken() {
        String broken = failures(health.livenessResults());
        if (!broken.isEmpty()) {
            throw new StartFailed(broken, 1);
        }
    }

    private static String failures(List<CheckResult> results) {
        return results.stream()
                .filter(result -> !result.ok())
                .map(result -> result.name() + ": " + result.reason())
                .collect(Collectors.joining("; "));
    }

    private boolean isClosed() {
        try {
            return closed.await(POLL_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
