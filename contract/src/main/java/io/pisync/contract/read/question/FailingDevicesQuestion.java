package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for devices whose current streak of failures is at least {@code minStreak} (1 or more), longest first.
 *
 * @param labels only devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches devices
 *     without the label
 */
public record FailingDevicesQuestion(
        int minStreak, Map<String, String> labels, @Nullable RowKey after, int limit)
        implements ListQuestion<DeviceSummary> {
    /** A question of an older version has no labels. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public FailingDevicesQuestion {
        labels = labels == null ? Map.of() : labels;
    }

    /** Asks for devices with any labels. */
    public FailingDevicesQuestion(int minStreak, @Nullable RowKey after, int limit) {
        this(minStreak, Map.of(), after, limit);
    }

    @Override
    public TypeReference<Rows<DeviceSummary>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(-row.consecutiveFailures(), row.deviceId());
    }

    @Override
    public FailingDevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new FailingDevicesQuestion(minStreak, labels, key, rows);
    }
}
