package io.pisync.processor.status;

import org.jspecify.annotations.Nullable;

/**
 * When a device was heard from; duplicates count.
 *
 * @param firstMs smallest time of receipt, epoch ms
 * @param lastMs largest time of receipt, epoch ms
 * @param clockMinutes its partition's clock at the last contact: minutes of our own uptime
 */
public record Contact(long firstMs, long lastMs, long clockMinutes) {
    /** With one contact more; {@code before} is null for the first. */
    public static Contact after(@Nullable Contact before, long receivedAtMs, long clockMinutes) {
        return before == null
                ? new Contact(receivedAtMs, receivedAtMs, clockMinutes)
                : new Contact(
                        Math.min(before.firstMs, receivedAtMs), Math.max(before.lastMs, receivedAtMs), clockMinutes);
    }
}
