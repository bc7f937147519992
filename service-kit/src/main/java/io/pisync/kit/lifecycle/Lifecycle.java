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
 * <p>Each close is tried even if another fails or hangs: a service waits no longer than its equal share of the time that
 * is left, is then interrupted and abandoned with a log line. If a start fails, what had started is closed and the
 * failure is thrown. It is a service itself, so that an application can be made of others. Thread-safe.
 */
public final class Lifecycle implements Service {
    private static final Logger log = LoggerFactory.getLogger(Lifecycle.class);

    private final List<Service> services;
    private final Duration closeDeadline;
    private final Deque<Service> started = new ArrayDeque<>();
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean closedCleanly = true;

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

    /** Idempotent; a second caller waits until the first is done. */
    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            try {
                closeAll(System.nanoTime() + closeDeadline.toNanos());
            } finally {
                closed.countDown();
            }
        } else {
            awaitClosed();
        }
    }

    /** Closes when the JVM is asked to end, by SIGTERM, SIGINT or System.exit; {@code afterwards} runs last of all. */
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

    /** Whether close was called, or a start failed. */
    public boolean isClosing() {
        return closing.get();
    }

    /** After a close: false if some service failed to close or was abandoned. */
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
            long share = Math.max(0, deadlineNanos - System.nanoTime()) / left;
            closedCleanly &= BoundedClose.close(service, Duration.ofNanos(share));
        }
    }
}
