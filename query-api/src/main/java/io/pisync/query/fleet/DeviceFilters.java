package io.pisync.query.fleet;

import io.pisync.contract.event.DeviceId;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.DevicesQuestion.Sort;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.kit.http.gate.LabelScope;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.parameter.Words;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which devices of all: {@code state}, {@code q} and {@code label.<name>}, and in which order. */
final class DeviceFilters {
    private static final String LABEL = "label.";
    private static final Pattern LABEL_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,31}");
    private static final int MAX_LABELS = 8;
    private static final int MAX_LABEL_LENGTH = 64;

    private DeviceFilters() {}

    /** Devices outside of the scope are in no list, whatever the parameters are. */
    static ListView<DeviceSummary> read(QueryParameters parameters, Optional<LabelScope> scope) {
        @Nullable
        DeviceState state = Words.read(parameters, "state", DeviceState.values(), DeviceState::word)
                .orElse(null);
        String idPrefix = text(parameters, "q", DeviceId.MAX_CODE_POINTS)
                .map(DeviceId::normalized)
                .orElse("");
        SortedMap<String, String> labels = labels(parameters);
        scope.ifPresent(seen -> limit(labels, seen, parameters));
        Sort sort = Words.read(
                        parameters, "sort", Sort.values(), value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(Sort.DEVICE_ID);
        return ListView.of(
                (after, limit) -> new DevicesQuestion(state, idPrefix, labels, sort, after, limit),
                DeviceRow::of,
                DeviceRow.class);
    }

    /** Of late devices, those with the labels that are asked for; of the scope, if there is one. */
    static ListView<DeviceSummary> late(QueryParameters parameters, Optional<LabelScope> scope) {
        SortedMap<String, String> labels = labels(parameters);
        scope.ifPresent(seen -> limit(labels, seen, parameters));
        return ListView.of(
                (after, limit) -> new LateDevicesQuestion(labels, after, limit), DeviceRow::of, DeviceRow.class);
    }

    private static void limit(SortedMap<String, String> labels, LabelScope scope, QueryParameters parameters) {
        String asked = labels.put(scope.name(), scope.value());
        if (asked != null && !asked.equals(scope.value())) {
            parameters.invalid(LABEL + scope.name(), asked, scope.value() + ", which is all that your key shows");
        }
    }

    private static SortedMap<String, String> labels(QueryParameters parameters) {
        SortedMap<String, String> labels = new TreeMap<>();
        for (String parameter : parameters.named(LABEL)) {
            String name = parameter.substring(LABEL.length());
            String stored = name.toLowerCase(Locale.ROOT);
            String other = text(parameters, parameter, MAX_LABEL_LENGTH)
                    .map(value -> labels.put(stored, value))
                    .orElse(null);
            if (other != null || !LABEL_NAME.matcher(name).matches() || labels.size() > MAX_LABELS) {
                parameters.invalid(parameter, "", "one of at most 8 different labels named label." + LABEL_NAME);
            }
        }
        return labels;
    }

    private static Optional<String> text(QueryParameters parameters, String name, int maxLength) {
        return parameters.parsed(
                name,
                "at most " + maxLength + " characters",
                text -> Optional.of(text).filter(value -> value.codePointCount(0, value.length()) <= maxLength));
    }
}
