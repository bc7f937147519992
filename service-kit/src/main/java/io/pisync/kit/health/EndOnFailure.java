package io.pisync.kit.health;

import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a service and ends its process when a liveness check fails. Whatever started the process then starts it again, even if it does
 * not look at health checks.
 */
public final class EndOnFailure implements Service {
    private static final Logger log = LoggerFactory.getLogger(EndOnFailure.class);
    private static final int EXIT_CODE = 1;

    private final Service service;
    private final Health health;
    private final Duration period;
    private final Runnable end;
    private final ScheduledExecutorService executor =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("end-on-failure"));

    /** Ends the process with exit code {@value #EXIT_CODE}. */
    public EndOnFailure(Service service, Health health) {
        this(service, health, Duration.ofSeconds(1), () -> Runtime.getRuntime().halt(EXIT_CODE));
    }

    EndOnFailure(Service service, Health health, Duration period, Runnable end) {
        this.service = service;
        this.health = health;
        this.period = period;
        this.end = end;
    }

    @Override
    public void start() {
        service.start();
        var unused = executor.scheduleWithFixedDelay(
                this::look, period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
        service.close();
    }

    private void look() {
        health.liveness().stream()
                .map(check -> check.problem().get())
                .flatMap(Optional::stream)
                .findFirst()
                .ifPresent(this::end);
    }

    private void end(String failure) {
        log.error("Ending this process, so that it is started again: {}", failure);
        try {
            service.close();
        } finally {
            executor.shutdown();
            end.run();
        }
    }
}
