package io.pisync.processor.order;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.device.DeviceRow;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Selects the devices of a list.
 *
 * @param state only devices in this state; null: any but retired
 * @param text only devices with this in their id or in the value of a label; empty: any
 * @param labels only devices that have all of these
 */
public record DeviceFilter(@Nullable DeviceState state, String text, Map<String, String> labels) {
    /** Whether a device fits as its row has it now, in this state and with these labels. */
    public boolean fits(String deviceId, DeviceRow row, DeviceState now, Map<String, String> has) {
        return LabelMatch.finds(text, deviceId, has)
                && (state == null ? !row.isRetired() : state == now)
                && LabelMatch.fits(has, labels);
    }
}
