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
 * Which alerts are shown, and in which form.
 *
 * @param statuses the statuses that are shown; all of them when empty
 * @param labels the labels that a device must have, with their values
 * @param asJson one JSON object a line, as in the topic; else a line for people
 */
record AlertView(Set<AlertStatus> statuses, Map<String, String> labels, boolean asJson) {

    /** The line of an alert; empty when it is not wanted. */
    Optional<String> line(Alert alert) {
        boolean isWanted = (statuses.isEmpty() || statuses.contains(alert.status()))
                && alert.labels().entrySet().containsAll(labels.entrySet());
        return isWanted ? Optional.of(asJson ? json(alert) : AlertLine.of(alert)) : Optional.empty();
    }

    /** The line of a record that is no alert: shown always, since nobody can say what it is about. */
    String unreadable(int partition, long offset, String reason) {
        return asJson
                ? json(Map.of("unreadable", reason, "partition", partition, "offset", offset))
                : AlertLine.plain("%d:%d  cannot be read: %s".formatted(partition, offset, reason));
    }

    private static String json(Object value) {
        try {
            return ContractJson.SPARSE_MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
