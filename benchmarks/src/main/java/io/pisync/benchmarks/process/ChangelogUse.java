package io.pisync.benchmarks.process;

/**
 * The amount of data that one store wrote to its changelog.
 *
 * @param records number of records, without transaction markers
 * @param bytes compressed size of the records, including the overhead of batches
 * @param markers number of transaction markers in the log
 */
record ChangelogUse(String store, long records, long bytes, long markers) {}
