package io.pisync.kit.lifecycle;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts services in order and closes them newest first, all within one deadline.
 *
 * <p>All services are closed even if one fails or hangs: a service may use the remaining time except a small reserve
 * for each service after it; then it is interrupted and abandoned with a log line. If a start fails, the started
 * services are closed and the exception is thrown. A lifecycle is itself a service, so that it can be part of another
 * one; it then closes within the outer deadline. Thread-safe.
 */
public final class Lifecycle implements Service {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);
    static final Duration FOREVER = Duration.ofDays(1);
    private static final long RESERVE_NANOS = Duration.ofMillis(500).toNanos();

    private final List<Service> services;
    private final Duration closeDeadline;
    private final Deque<Service> started = new ArrayDeque<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closedCleanly = true;

    /** Creates a lifecycle without its own deadline, as a part of another one. */
    public Lifecycle(List<Service> services) {
        this(services, FOREVER);
    }

    /**
     * Creates a lifecycle; {@code closeDeadline} counts from the call of {@link #close} and is limited by the remaining
     * time of an outer lifecycle.
     */
    public Lifecycle(List<Service> services, Duration closeDeadline) {
        this.services = List.copyOf(services);
        this.closeDeadline = closeDeadline;
    }

    @Override
    public void start() {
        try {
            for (Service service : services) {
                if (!startUnlessClosing(service)) {
                    return;
                }
            }
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Closes all services; idempotent. A second caller waits until the first call is complete. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                closeAll(System.nanoTime() + StopDeadline.left(closeDeadline).toNanos());
            } finally {
                closed.countDown();
            }
        } else {
            awaitClosed();
        }
    }

    /** Closes when the JVM terminates on SIGTERM, SIGINT or System.exit; {@code afterwards} runs last. */
    public void closeOnShutdown(Runnable afterwards) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            if (!isClosing()) {
                                close();
                                afterwards.run();
                            }
                        },
                        "shutdown"));
    }

    /** Blocks until everything is closed, or the calling thread is interrupted. */
    public void awaitClosed() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether close was called or a start failed. */
    public boolean isClosing() {
        return closing.get();
    }

    /** Returns, after a close, false if a service failed to close or was abandoned. */
    public boolean closedCleanly() {
        return closedCleanly;
    }

    private boolean startUnlessClosing(Service service) {
        synchronized (started) {
            if (closing.get()) {
                return false;
            }
            started.push(service);
        }
        service.start();
        if (closing.get()) {
            service.close();
            return false;
        }
        return true;
    }

    private void closeAll(long deadlineNanos) {
        while (true) {
            Service service;
            int left;
            synchronized (started) {
                left = started.size();
                service = started.poll();
            }
            if (service == null) {
                return;
            }
            log.debug("closing {}", service.name());
            closedCleanly &= BoundedClose.close(service, patience(deadlineNanos - System.nanoTime(), left));
        }
    }

    /** Returns the remaining time minus half a second for each of the other services, or minus half an equal share each if that is less. */
    private static Duration patience(long leftNanos, int services) {
        long nanos = Math.max(0, leftNanos);
        return Duration.ofNanos(nanos - (services - 1) * Math.min(RESERVE_NANOS, nanos / (2L * services)));
    }
}
