package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs the start and close of a service, so that an operator can follow a slow start or stop. */
record LoggedService(String what, Service service) implements Service {
    private static final Logger log = LoggerFactory.getLogger(LoggedService.class);

    @Override
    public void start() {
        log.info("starting {}", what);
        long startNanos = System.nanoTime();
        service.start();
        log.info("started {} in {} ms", what, (System.nanoTime() - startNanos) / 1_000_000);
    }

    @Override
    public void close() {
        log.info("stopping {}", what);
        service.close();
    }

    @Override
    public String name() {
        return what;
    }
}
