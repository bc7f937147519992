package io.pisync.processor.device;

import io.pisync.processor.history.EventOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's labels: those of the newest event that carries any.
 *
 * @param asOf the position of that event
 */
public record Labels(EventOrder asOf, Map<String, String> values) {
    /** No labels yet. */
    public static final Labels NONE = new Labels(EventOrder.OLDEST, Map.of());

    /** Returns the labels after one more event; {@code given} is null if it carries none. */
    public Labels after(EventOrder order, @Nullable Map<String, String> given) {
        // Keeps the instance of equal labels, so that later comparisons are fast.
        return given != null && order.isNewerThan(asOf)
                ? new Labels(order, given.equals(values) ? values : given)
                : this;
    }
}
