package io.pisync.benchmarks.plan;

/**
 * What was measured, and what a plan is computed from; docs/performance.md says how. Rates are those of one stream thread and one
 * ingest instance on a processor of their own, at half of what was seen: the rest is for restores, replays and a bad day.
 *
 * @param eventsPerThread that one stream thread applies in a second
 * @param eventsPerIngest that one ingest instance acknowledges in a second, single events
 * @param eventBytes of an event in the event topic, compressed: 88 in full batches, more in the small ones of a quiet hour
 * @param changelogBytes that its application writes to changelogs, compressed
 * @param historyBytes of a kept event on a processor's disk, its id included
 * @param rowBytes of a device on a processor's disk
 * @param heapBytes of a device in a processor's heap
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
