package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A service that can only be wired once those before it run: what it needs to know they know then. */
final class LateService implements Service {
    private final Supplier<? extends Service> wiring;
    private final AtomicReference<@Nullable Service> wired = new AtomicReference<>();

    LateService(Supplier<? extends Service> wiring) {
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
