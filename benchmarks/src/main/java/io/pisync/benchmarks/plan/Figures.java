package io.pisync.benchmarks.plan;

/**
 * The measured values from which a plan is computed (docs/performance.md). Rates apply to one stream thread and one ingest instance with a
 * dedicated CPU core, and are half of the measured ones, to leave a reserve for restores and replays.
 *
 * @param eventsPerThread events per second that one stream thread applies
 * @param eventsPerIngest single events per second that one ingest instance acknowledges
 * @param eventBytes compressed size of an event in the event topic: 88 in full batches, more in small batches
 * @param changelogBytes compressed size of an event's changelog records
 * @param historyBytes size of a kept event and its id on a processor's disk
 * @param rowBytes size of a device on a processor's disk
 * @param heapBytes size of a device in a processor's heap
 */
record Figures(
        int eventsPerThread,
        int eventsPerIngest,
        int eventBytes,
        int changelogBytes,
        int historyBytes,
        int rowBytes,
        int heapBytes) {
    static final Figures MEASURED = new Figures(6_500, 1_500, 130, 266, 110, 400, 800);
}
