package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices without contact for at least {@code silentMinutes} of PiSync's own uptime, longest silent first.
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record SilentDevicesQuestion(
        long silentMinutes,
        Map<String, String> labels,
        @Nullable RowKey after,
        int limit) implements ListQuestion<DeviceSummary> {
    /** A question of an older version has no labels. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public SilentDevicesQuestion {
        labels = labels == null ? Map.of() : labels;
    }

    /** Asks for devices with any labels. */
    public SilentDevicesQuestion(long silentMinutes, @Nullable RowKey after, int limit) {
        this(silentMinutes, Map.of(), after, limit);
    }

    @Override
    public TypeReference<Rows<DeviceSummary>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(row.silentSinceMinute(), row.deviceId());
    }

    @Override
    public SilentDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new SilentDevicesQuestion(silentMinutes, labels, key, rows);
    }
}
