package io.pisync.kit.lifecycle;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes one service on a separate thread and waits for a bounded time. */
final class BoundedClose {
    private static final Logger log = LoggerFactory.getLogger(BoundedClose.class);

    private BoundedClose() {}

    /** Returns whether the service closed in time and without an exception; any other outcome is logged. */
    static boolean close(Service service, Duration patience) {
        FutureTask<Boolean> closing = new FutureTask<>(() -> StopDeadline.within(patience, service::close), true);
        Thread thread = new Thread(closing, "close-" + service.name());
        thread.setDaemon(true);
        thread.start();
        try {
            return closing.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            log.warn("{} failed to close", service.name(), e.getCause());
        } catch (TimeoutException e) {
            log.warn("{} did not close within {} ms; abandoning it", service.name(), patience.toMillis());
            thread.interrupt();
        } catch (InterruptedException e) {
            log.warn("interrupted while closing {}", service.name());
            Thread.currentThread().interrupt();
        }
        return false;
    }
}
