package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Creates a service only when it starts, because its configuration is known only after the services before it have
 * started.
 */
final class DeferredService implements Service {
    private final Supplier<? extends Service> wiring;
    private final AtomicReference<@Nullable Service> wired = new AtomicReference<>();

    DeferredService(Supplier<? extends Service> wiring) {
        this.wiring = wiring;
    }

    @Override
    public void start() {
        Service service = wiring.get();
        wired.set(service);
        service.start();
    }

    @Override
    public void close() {
        Service service = wired.get();
        if (service != null) {
            service.close();
        }
    }
}
