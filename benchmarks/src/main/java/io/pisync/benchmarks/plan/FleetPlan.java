package io.pisync.benchmarks.plan;

import java.time.Duration;

/**
 * The resources that a fleet needs.
 *
 * @param eventsPerSecond on average
 * @param peakPerSecond the planned maximum: the load when a region returns, or four times the average
 * @param catchUp the time to process the backlog of a returning region; zero without one
 * @param heapBytes of each processor
 * @param processorDiskBytes of each processor, including a standby copy of another's stores
 * @param kafkaDiskBytes of all brokers, including replicas
 * @param kafkaBytesPerSecond written by clients at the peak, without replication
 */
record FleetPlan(
        double eventsPerSecond,
        double peakPerSecond,
        Duration catchUp,
        int partitions,
        int ingestInstances,
        int processors,
        int threadsPerProcessor,
        long heapBytes,
        long processorDiskBytes,
        long kafkaDiskBytes,
        long kafkaBytesPerSecond) {
    private static final double PEAK = 4;
    private static final int MIN_PARTITIONS = 12;
    private static final int MAX_PARTITIONS = 1_000;
    private static final long MAX_DEVICES_PER_PARTITION = 25_000;
    private static final int MAX_THREADS = 4;

    /** The limit of one processor, so that another can take over its partitions with a heap of a few GiB. */
    private static final int MAX_DEVICES = 1_000_000;

    private static final int KEPT_EVENTS = 500;
    private static final int COPIES = 3;
    private static final double EVENT_TOPIC_DAYS = 14;
    private static final double HISTORY_DAYS = 90;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final long MIN_HEAP_BYTES = 256L << 20;

    /** Records of a compacted topic that are not yet compacted take up to the same space again. */
    private static final double UNCLEANED = 2;

    /** Computes the plan for a fleet from measured values. */
    static FleetPlan of(Fleet fleet, Figures figures) {
        double average = fleet.devices() / (double) fleet.interval().toSeconds();
        double backlog = fleet.returning()
                * (fleet.away().toSeconds() / (double) fleet.interval().toSeconds());
        double peak =
                Math.max(average * PEAK, average + backlog / fleet.within().toSeconds());
        int threads = Math.max(1, up(peak / figures.eventsPerThread()));
        // At least two, so that one may fail.
        int processors =
                Math.max(2, up(Math.max(threads / (double) MAX_THREADS, fleet.devices() / (double) MAX_DEVICES)));
        int perProcessor = up(threads / (double) processors);
        double keptEvents = Math.min(
                KEPT_EVENTS, HISTORY_DAYS * SECONDS_PER_DAY / fleet.interval().toSeconds());
        long stores = Math.round(fleet.devices() * (figures.rowBytes() + keptEvents * figures.historyBytes()));
        double log = average * SECONDS_PER_DAY * EVENT_TOPIC_DAYS * figures.eventBytes();
        return new FleetPlan(
                average,
                peak,
                Duration.ofSeconds(
                        backlog == 0 ? 0 : up(backlog / (figures.eventsPerThread() * (double) threads - average))),
                partitions(threads, fleet.devices()),
                Math.max(2, up(peak / figures.eventsPerIngest())),
                processors,
                perProcessor,
                MIN_HEAP_BYTES + 2L * fleet.devices() * figures.heapBytes() / processors,
                2 * stores / processors,
                Math.round(COPIES * (log + UNCLEANED * stores)),
                Math.round(peak * (figures.eventBytes() + figures.changelogBytes())));
    }

    /** Enough that each thread has several partitions and that restoring one is fast; the number cannot be changed later. */
    private static int partitions(int threads, int devices) {
        int partitions = MIN_PARTITIONS;
        while (partitions < MAX_PARTITIONS
                && (partitions < threads * 4 || partitions * MAX_DEVICES_PER_PARTITION < devices)) {
            partitions *= 2;
        }
        return Math.min(partitions, MAX_PARTITIONS);
    }

    private static int up(double number) {
        return (int) Math.ceil(number);
    }

    /**
     * The number of devices and how often they report.
     *
     * @param interval between two syncs of a device
     * @param returning devices that come back at once
     * @param away for how long they were offline; they have synced meanwhile and bring all of it along
     * @param within how soon all of them have connected
     */
    record Fleet(int devices, Duration interval, int returning, Duration away, Duration within) {}
}
