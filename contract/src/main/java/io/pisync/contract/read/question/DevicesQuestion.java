package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices, all or those that fit every filter.
 *
 * @param state only devices in this state; null: any but retired
 * @param idPrefix only ids that begin with it; empty: any
 * @param labels only devices that have all of these
 */
public record DevicesQuestion(
        @Nullable DeviceState state,
        String idPrefix,
        Map<String, String> labels,
        Sort sort,
        @Nullable RowKey after,
        int limit)
        implements ListQuestion<DeviceSummary> {
    /** The orders this list comes in: by id, or the last heard from first. */
    public enum Sort {
        DEVICE_ID,
        LAST_CONTACT
    }

    @Override
    public TypeReference<Rows<DeviceSummary>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(DeviceSummary row) {
        return new RowKey(sort == Sort.DEVICE_ID ? 0 : -row.silentSinceMinute(), row.deviceId());
    }

    @Override
    public DevicesQuestion behind(@Nullable RowKey key, int rows) {
        return new DevicesQuestion(state, idPrefix, labels, sort, key, rows);
    }
}
