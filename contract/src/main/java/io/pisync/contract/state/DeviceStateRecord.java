package io.pisync.contract.state;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a device, written when one of {@code state}, {@code since} and {@code labels} changes; the other
 * fields are as of that change (docs/rules.md, "Device states").
 *
 * @param schema 1
 * @param state the word of its state; later versions may add words
 * @param since when the broker appended the record that caused this state
 * @param lastSuccessAt event time of its latest success; null if none is known
 * @param openAlerts the ids of its open alerts
 */
public record DeviceStateRecord(
        int schema,
        String deviceId,
        String state,
        Instant since,
        Map<String, String> labels,
        Instant lastContactAt,
        @Nullable Instant lastSuccessAt,
        List<String> openAlerts)
        implements DeviceStateEntry {

    /** Replaces absent collections by empty ones. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public DeviceStateRecord {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
        openAlerts = openAlerts == null ? List.of() : List.copyOf(openAlerts);
    }
}
