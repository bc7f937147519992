package io.pisync.allinone.disk;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the free space of a disk. Low space causes a warning in the log and the health check; with less space, posts
 * are rejected, and then the processing of events is paused, before a write of Kafka fails, which would end the
 * process. Thread-safe.
 */
public final class DiskSpace implements Service {
    private static final Logger log = LoggerFactory.getLogger(DiskSpace.class);
    private static final FreeSpace UNKNOWN = new FreeSpace(0, 0);
    private static final long PERIOD_MS = 1_000;
    private static final Duration RETRY_AFTER = Duration.ofSeconds(30);

    private final Supplier<FreeSpace> measure;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(DaemonThreads.named("disk-room"));
    private volatile FreeSpace room = UNKNOWN;
    private volatile Consumer<Boolean> hold = isHeld -> {};

    /** Watches the disk of this directory, which may be created later. */
    public DiskSpace(Path directory) {
        this(() -> measured(directory));
    }

    DiskSpace(Supplier<FreeSpace> measure) {
        this.measure = measure;
    }

    /** Throws {@link StartFailed} if there is too little space to start Kafka. */
    @Override
    public void start() {
        look();
        room.exhausted().ifPresent(reason -> {
            throw new StartFailed("The disk has too little free space to start: " + reason);
        });
        Future<?> unused = watch.scheduleWithFixedDelay(this::look, PERIOD_MS, PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }

    /** Returns a check that fails while posts are rejected, and passes with a remark while space is low. */
    public Health health() {
        return Health.of(new HealthCheck("disk", () -> room.full(), () -> room.low()));
    }

    /**
     * Sets a listener that is called every second with true while background writes, such as the processing of events,
     * must pause.
     */
    public void whenExhausted(Consumer<Boolean> listener) {
        hold = listener;
    }

    /** Returns the routes with posts answered with 503 while there is too little space to store accepted events. */
    public RouteGroup guarding(RouteGroup group) {
        return new GuardedPosts(
                group,
                () -> room.full().ifPresent(reason -> {
                    throw new NotReady(reason, RETRY_AFTER);
                }));
    }

    /** Registers {@code pisync_disk_free_bytes} and {@code pisync_disk_size_bytes}. */
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("pisync.disk.free", this, disk -> disk.room.freeBytes())
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("pisync.disk.size", this, disk -> disk.room.totalBytes())
                .baseUnit("bytes")
                .register(registry);
    }

    /** Measures the free space, and logs a change of its level. */
    void look() {
        FreeSpace before = room;
        FreeSpace now = measure.get();
        room = now;
        if (now.full().isPresent() && before.full().isEmpty()) {
            log.error("The disk is full: {}", now.full().get());
        } else if (now.low().isPresent() && before.low().isEmpty()) {
            log.warn("The disk is nearly full: {}", now.low().get());
        } else if (now.low().isEmpty() && before.low().isPresent()) {
            log.info("The disk has free space again");
        }
        hold.accept(now.exhausted().isPresent());
    }

    private static FreeSpace measured(Path directory) {
        try {
            FileStore store = Files.getFileStore(existing(directory.toAbsolutePath()));
            return new FreeSpace(store.getUsableSpace(), store.getTotalSpace());
        } catch (IOException e) {
            log.debug("measuring the disk of {} failed", directory, e);
            return UNKNOWN;
        }
    }

    private static Path existing(Path directory) {
        Path parent = directory.getParent();
        return Files.exists(directory) || parent == null ? directory : existing(parent);
    }
}
