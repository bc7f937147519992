package io.pisync.processor.order;

import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Protects the indexes of a partition: one writer or any number of readers. */
final class OrdersLock {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    void write(Runnable change) {
        change(() -> {
            change.run();
            return null;
        });
    }

    /** Changes indexes and returns what {@code changing} returns. */
    <T extends @Nullable Object> T change(Supplier<T> changing) {
        lock.writeLock().lock();
        try {
            return changing.get();
        } finally {
            lock.writeLock().unlock();
        }
    }

    <T extends @Nullable Object> T read(Supplier<T> reading) {
        lock.readLock().lock();
        try {
            return reading.get();
        } finally {
            lock.readLock().unlock();
        }
    }
}
