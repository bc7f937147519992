package io.pisync.allinone.disk;

import java.util.Optional;

/**
 * How much of a disk is free, and what that means.
 *
 * @param freeBytes what this process may still write
 * @param totalBytes the size of the disk; 0 when it is not known, and then nothing is concluded
 */
record Room(long freeBytes, long totalBytes) {
    private static final long MIB = 1024 * 1024;
    private static final long LOW_BYTES = 1024 * MIB;
    private static final int LOW_SHARE = 10;

    /** What may still be written after the last promise: half of it by what applies events, the rest by Kafka's upkeep. */
    private static final long RESERVE_BYTES = 256 * MIB;

    private static final int RESERVE_SHARE = 4;

    /** Why it should be made larger soon: less than 1 GiB or a tenth is free. */
    Optional<String> low() {
        boolean isLow = freeBytes < LOW_BYTES || freeBytes < totalBytes / LOW_SHARE;
        return isLow && totalBytes > 0
                ? Optional.of("only %s: make room; below %d MiB free, posts are refused"
                        .formatted(free(), reserveBytes() / MIB))
                : Optional.empty();
    }

    /** Why nothing may be promised any more: less than 256 MiB, or a quarter of a small disk, is free. */
    Optional<String> full() {
        return totalBytes > 0 && freeBytes < reserveBytes()
                ? Optional.of("only %s: make room; posts are refused until %d MiB are free"
                        .formatted(free(), reserveBytes() / MIB))
                : Optional.empty();
    }

    /** Why nothing may be written that can be written later: half of the reserve is gone. */
    Optional<String> exhausted() {
        return totalBytes > 0 && freeBytes < reserveBytes() / 2
                ? Optional.of("only %s: make room, at least %d MiB".formatted(free(), reserveBytes() / 2 / MIB))
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
