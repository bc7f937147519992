package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.Rows;
import org.jspecify.annotations.Nullable;

/**
 * Episodes, each by its newest record, the last begun first.
 *
 * @param phase only open or only resolved ones; null: both
 * @param type only of this type; null: any
 */
public record AlertsQuestion(
        @Nullable Phase phase,
        @Nullable AlertType type,
        @Nullable RowKey after,
        int limit) implements ListQuestion<Alert> {
    /** Whether an episode goes on. */
    public enum Phase {
        OPEN,
        RESOLVED
    }

    @Override
    public TypeReference<Rows<Alert>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(Alert row) {
        return new RowKey(-row.startedAt().toEpochMilli(), row.alertId());
    }

    @Override
    public AlertsQuestion behind(@Nullable RowKey key, int rows) {
        return new AlertsQuestion(phase, type, key, rows);
    }
}
