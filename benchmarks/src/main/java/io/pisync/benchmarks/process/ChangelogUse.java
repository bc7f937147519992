package io.pisync.benchmarks.process;

/**
 * What one store wrote to its changelog.
 *
 * @param records written, without transaction markers
 * @param bytes of these, as sent: compressed, with the overhead of batches
 * @param markers of transactions in the log
 */
record ChangelogUse(String store, long records, long bytes, long markers) {}
