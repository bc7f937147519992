package io.pisync.benchmarks.plan;

import java.time.Duration;

/**
 * What a fleet needs.
 *
 * @param eventsPerSecond on average
 * @param peakPerSecond that it is built for: what comes at once when a region returns, or four times the average
 * @param catchUp how long the backlog takes that a region brings along; zero without one
 * @param heapBytes of each processor
 * @param processorDiskBytes of each processor, with a copy of another's stores
 * @param kafkaDiskBytes of all brokers, all copies
 * @param kafkaBytesPerSecond written by clients at the peak, before copies
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
    private static final int LEAST_PARTITIONS = 12;
    private static final int MOST_PARTITIONS = 1_000;
    private static final long MOST_IN_PARTITION = 25_000;
    private static final int MOST_THREADS = 4;

    /** Of one processor, so that another can take its share over without its heap growing beyond a few GiB. */
    private static final int MOST_DEVICES = 1_000_000;

    private static final int KEPT_EVENTS = 500;
    private static final int COPIES = 3;
    private static final double EVENT_TOPIC_DAYS = 14;
    private static final double HISTORY_DAYS = 90;
    private static final double SECONDS_PER_DAY = 86_400;
    private static final long HEAP_AT_LEAST = 256L << 20;

    /** A compacted topic holds up to as much again that is not cleaned yet. */
    private static final double UNCLEANED = 2;

    /** Of this load, with these figures. */
    static FleetPlan of(Fleet fleet, Figures figures) {
        double average = fleet.devices() / (double) fleet.interval().toSeconds();
        double backlog = fleet.returning()
                * (fleet.away().toSeconds() / (double) fleet.interval().toSeconds());
        double peak =
                Math.max(average * PEAK, average + backlog / fleet.within().toSeconds());
        int threads = Math.max(1, up(peak / figures.eventsPerThread()));
        // Two at least: one may be away.
        int processors =
                Math.max(2, up(Math.max(threads / (double) MOST_THREADS, fleet.devices() / (double) MOST_DEVICES)));
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
                HEAP_AT_LEAST + 2L * fleet.devices() * figures.heapBytes() / processors,
                2 * stores / processors,
                Math.round(COPIES * (log + UNCLEANED * stores)),
                Math.round(peak * (figures.eventBytes() + figures.changelogBytes())));
    }

    /** So many that each thread has several, and that one is restored and put in order soon; they cannot be changed later. */
    private static int partitions(int threads, int devices) {
        int partitions = LEAST_PARTITIONS;
        while (partitions < MOST_PARTITIONS && (partitions < threads * 4 || partitions * MOST_IN_PARTITION < devices)) {
            partitions *= 2;
        }
        return Math.min(partitions, MOST_PARTITIONS);
    }

    private static int up(double number) {
        return (int) Math.ceil(number);
    }

    /**
     * Who reports how often.
     *
     * @param interval between two syncs of a device
     * @param returning devices that come back at once
     * @param away for how long they were offline; they have synced meanwhile and bring all of it along
     * @param within how soon all of them have connected
     */
    record Fleet(int devices, Duration interval, int returning, Duration away, Duration within) {}
}
