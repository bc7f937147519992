package io.pisync.allinone.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.topic.ContractJson;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Selects the alerts to show, and formats them.
 *
 * @param statuses the statuses to show; empty for all
 * @param labels the required labels of a device, with their values
 * @param asJson one JSON object per line, as in the topic; else a line for people
 */
record AlertView(Set<AlertStatus> statuses, Map<String, String> labels, boolean asJson) {

    /** Returns the line of an alert; empty if it is not selected. */
    Optional<String> line(Alert alert) {
        boolean isWanted = (statuses.isEmpty() || statuses.contains(alert.status()))
                && alert.labels().entrySet().containsAll(labels.entrySet());
        return isWanted ? Optional.of(asJson ? json(alert) : AlertLine.of(alert)) : Optional.empty();
    }

    /** Returns the line of an unreadable record; always shown, because its status and labels are unknown. */
    String unreadable(int partition, long offset, String reason) {
        return asJson
                ? json(Map.of("unreadable", reason, "partition", partition, "offset", offset))
                : AlertLine.plain("%d:%d  unreadable: %s".formatted(partition, offset, reason));
    }

    private static String json(Object value) {
        try {
            return ContractJson.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
