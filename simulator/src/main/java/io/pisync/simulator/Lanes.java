package io.pisync.simulator;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Sends uploads of several devices in parallel, those of one device in order. The queue is bounded: adding to a full
 * queue blocks.
 */
final class Lanes implements AutoCloseable {
    private static final int LANES = 16;
    private static final int WAITING = 1_000;

    private final Semaphore room = new Semaphore(WAITING);
    private final UploadSender sender;
    private final Tally tally;
    private final List<ExecutorService> lanes =
            Stream.generate(Executors::newSingleThreadExecutor).limit(LANES).toList();

    Lanes(UploadSender sender, Tally tally) {
        this.sender = sender;
        this.tally = tally;
    }

    /** Adds an upload; blocks while the queue is full. */
    void add(DeviceUpload upload) throws InterruptedException {
        room.acquire();
        lanes.get(Math.floorMod(upload.device().id().hashCode(), LANES)).execute(() -> send(upload));
    }

    /** Waits for all added uploads; returns false on a timeout. */
    boolean finish(Duration limit) throws InterruptedException {
        boolean isDone = room.tryAcquire(WAITING, limit.toMillis(), TimeUnit.MILLISECONDS);
        if (isDone) {
            room.release(WAITING);
        }
        return isDone;
    }

    /** Gives up all remaining uploads. */
    @Override
    public void close() {
        lanes.forEach(ExecutorService::shutdownNow);
    }

    private void send(DeviceUpload upload) {
        UploadOutcome givenUp = UploadOutcome.givenUp(upload.syncs().size());
        try {
            tally.add(upload, tally.isHopeless() ? givenUp : sender.send(upload));
        } catch (InterruptedException e) {
            tally.add(upload, givenUp);
            Thread.currentThread().interrupt();
        } finally {
            room.release();
        }
    }
}
