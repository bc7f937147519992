package io.pisync.kit.lifecycle;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Combines independent services: starts them in order and closes them in parallel, so that closing takes as long as the
 * slowest one. Part of a {@link Lifecycle}, whose deadline applies to each of them. Thread-safe.
 */
public final class ServiceGroup implements Service {
    private final List<? extends Service> services;
    private final Queue<Service> started = new ConcurrentLinkedQueue<>();

    public ServiceGroup(List<? extends Service> services) {
        this.services = List.copyOf(services);
    }

    @Override
    public void start() {
        for (Service service : services) {
            started.add(service);
            service.start();
        }
    }

    @Override
    public void close() {
        List<Thread> closing = started.stream().map(ServiceGroup::closing).toList();
        closing.forEach(Thread::start);
        try {
            for (Thread thread : closing) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Thread closing(Service service) {
        Duration patience = StopDeadline.left(Lifecycle.FOREVER);
        Thread thread = new Thread(() -> BoundedClose.close(service, patience), "close-" + service.name());
        thread.setDaemon(true);
        return thread;
    }
}
