package io.pisync.contract.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.view.Rows;
import java.util.List;

/**
 * Asks for the newest record of one episode: one row, or none. An open episode is always found, a resolved one only if
 * it is among the newest of its partition.
 *
 * @param alertId the same for all records of the episode
 */
public record AlertQuestion(String alertId) implements FleetQuestion<Rows<Alert>> {
    @Override
    public Rows<Alert> combine(List<Rows<Alert>> parts) {
        return new Rows<>(parts.stream().flatMap(part -> part.rows().stream()).toList(), null);
    }
}
