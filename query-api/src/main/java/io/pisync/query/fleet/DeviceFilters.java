package io.pisync.query.fleet;

import io.pisync.contract.event.DeviceId;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.DevicesQuestion.Sort;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.parameter.EnumParameters;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The filters and the order of the list of devices: {@code state}, {@code q}, {@code sort}. */
final class DeviceFilters {
    private DeviceFilters() {}

    /** Returns the list of devices with these labels that match the parameters. */
    static ListView<DeviceSummary> read(QueryParameters parameters, Map<String, String> labels) {
        @Nullable
        DeviceState state = EnumParameters.read(parameters, "state", DeviceState.values(), DeviceState::word)
                .orElse(null);
        String text = parameters
                .text("q", DeviceId.MAX_CODE_POINTS)
                .map(DeviceId::normalized)
                .orElse("");
        Sort sort = EnumParameters.read(
                        parameters, "sort", Sort.values(), value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(Sort.DEVICE_ID);
        return ListView.of(
                (after, limit) -> new DevicesQuestion(state, text, labels, sort, after, limit),
                DeviceListRow::of,
                DeviceListRow.class);
    }
}
