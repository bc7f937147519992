package io.pisync.processor.read.question;

import io.pisync.processor.device.Syncs;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Converts times of rows for answers. */
final class Times {
    private Times() {}

    /** Returns the time, or null for {@link Syncs#NEVER}. */
    static @Nullable Instant unlessNever(long timeMs) {
        return timeMs == Syncs.NEVER ? null : Instant.ofEpochMilli(timeMs);
    }
}
