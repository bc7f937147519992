package io.pisync.allinone.address;

import io.pisync.kit.lifecycle.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the addresses of this process in its data directory while it runs, so that commands find it. A failure is
 * only logged, because this is a convenience.
 */
public record PublishedAddresses(Path data, Supplier<Addresses> addresses) implements Service {
    private static final Logger log = LoggerFactory.getLogger(PublishedAddresses.class);

    @Override
    public void start() {
        try {
            addresses.get().writeTo(data);
        } catch (IOException e) {
            log.warn("Commands will not find this process: writing its addresses to {} failed: {}", data, e.toString());
        }
    }

    @Override
    public void close() {
        try {
            Addresses.removeFrom(data);
        } catch (IOException e) {
            log.debug("removing the addresses from {} failed; they are ignored because the process has ended", data, e);
        }
    }
}
