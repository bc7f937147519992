package io.pisync.processor.device;

import io.pisync.processor.history.EventOrder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device's labels: those of the newest event that carries any.
 *
 * @param asOf where that event stands
 */
public record Labels(EventOrder asOf, Map<String, String> values) {
    /** None were ever given. */
    public static final Labels NONE = new Labels(EventOrder.OLDEST, Map.of());

    /** With one event more; {@code given} is null where it carries none. */
    public Labels after(EventOrder order, @Nullable Map<String, String> given) {
        return given != null && order.isNewerThan(asOf) ? new Labels(order, given) : this;
    }
}
