package io.pisync.allinone.address;

import io.pisync.kit.lifecycle.Service;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the addresses of this process in its data directory while it runs. That commands find it is a convenience: a failure is a log line. */
public record LeftAddresses(Path data, Supplier<Addresses> addresses) implements Service {
    private static final Logger log = LoggerFactory.getLogger(LeftAddresses.class);

    @Override
    public void start() {
        try {
            addresses.get().writeTo(data);
        } catch (IOException e) {
            log.warn(
                    "Commands will not find this process: its addresses cannot be written into {}: {}",
                    data,
                    e.toString());
        }
    }

    @Override
    public void close() {
        try {
            Addresses.removeFrom(data);
        } catch (IOException e) {
            log.debug("{} stays: the process it names is gone", data, e);
        }
    }
}
