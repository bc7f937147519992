package io.pisync.allinone.disk;

import java.util.Optional;

/**
 * The free space of a disk, with its levels of warning.
 *
 * @param freeBytes the bytes that this process may still write
 * @param totalBytes the size of the disk; 0 if unknown, in which case no level applies
 */
record FreeSpace(long freeBytes, long totalBytes) {
    private static final long MIB = 1024 * 1024;
    private static final long LOW_BYTES = 1024 * MIB;
    private static final int LOW_SHARE = 10;

    /**
     * Space reserved for writes after the last accepted event: half for the processing of events, half for Kafka's
     * maintenance.
     */
    private static final long RESERVE_BYTES = 256 * MIB;

    private static final int RESERVE_SHARE = 4;

    /** Returns a warning if less than 1 GiB or a tenth is free. */
    Optional<String> low() {
        boolean isLow = freeBytes < LOW_BYTES || freeBytes < totalBytes / LOW_SHARE;
        return isLow && totalBytes > 0
                ? Optional.of("only %s: free some space; below %d MiB, posts are rejected"
                        .formatted(free(), reserveBytes() / MIB))
                : Optional.empty();
    }

    /** Returns the reason to reject posts: less than 256 MiB, or a quarter of a small disk, is free. */
    Optional<String> full() {
        return totalBytes > 0 && freeBytes < reserveBytes()
                ? Optional.of("only %s: free some space; posts are rejected until %d MiB are free"
                        .formatted(free(), reserveBytes() / MIB))
                : Optional.empty();
    }

    /** Returns the reason to pause background writes: half of the reserve is used. */
    Optional<String> exhausted() {
        return totalBytes > 0 && freeBytes < reserveBytes() / 2
                ? Optional.of("only %s: free at least %d MiB".formatted(free(), reserveBytes() / 2 / MIB))
                : Optional.empty();
    }

    private long reserveBytes() {
        return Math.min(RESERVE_BYTES, totalBytes / RESERVE_SHARE);
    }

    private String free() {
        return "%d MiB of %d MiB are free on the disk of the data directory"
                .formatted(freeBytes / MIB, totalBytes / MIB);
    }
}
