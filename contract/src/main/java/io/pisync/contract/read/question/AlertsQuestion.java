package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.view.Rows;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Episodes, each by its newest record.
 *
 * @param phase only open or only resolved ones; null: both
 * @param type only of this type; null: any
 * @param labels only those of devices that had all of these; the value {@link GroupsQuestion#NONE} is for those without the label
 * @param opened only those that were opened then
 * @param resolved only those that were resolved then
 * @param sort the last begun first, or the last detected
 */
public record AlertsQuestion(
        @Nullable Phase phase,
        @Nullable AlertType type,
        Map<String, String> labels,
        Span opened,
        Span resolved,
        Sort sort,
        @Nullable RowKey after,
        int limit)
        implements ListQuestion<Alert> {
    /** Whether an episode goes on. */
    public enum Phase {
        OPEN,
        RESOLVED
    }

    /** The orders this list comes in. */
    public enum Sort {
        STARTED_AT,
        DETECTED_AT
    }

    /**
     * A stretch of time.
     *
     * @param from its first moment; null: no first
     * @param to the first moment behind it; null: no last
     */
    public record Span(@Nullable Instant from, @Nullable Instant to) {
        /** All of time. */
        public static final Span EVER = new Span(null, null);

        /** Whether the moment is in it. */
        public boolean contains(Instant moment) {
            return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
        }

        /** Whether it has a first or last moment. */
        public boolean isBounded() {
            return from != null || to != null;
        }
    }

    /** What is absent is what a question from before there was more says. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public AlertsQuestion {
        labels = labels == null ? Map.of() : labels;
        opened = opened == null ? Span.EVER : opened;
        resolved = resolved == null ? Span.EVER : resolved;
        sort = sort == null ? Sort.STARTED_AT : sort;
    }

    /** Of whatever devices and times, the last begun first. */
    public AlertsQuestion(@Nullable Phase phase, @Nullable AlertType type, @Nullable RowKey after, int limit) {
        this(phase, type, Map.of(), Span.EVER, Span.EVER, Sort.STARTED_AT, after, limit);
    }

    /** Whether an episode is asked for, whether it is open or not. */
    public boolean fits(Alert alert) {
        return (type == null || type == alert.type())
                && LabelMatch.fits(alert.labels(), labels)
                && opened.contains(alert.openedAt())
                && (!resolved.isBounded() || isResolvedThen(alert));
    }

    private boolean isResolvedThen(Alert alert) {
        Instant end = alert.endedAt() == null ? alert.detectedAt() : alert.endedAt();
        return alert.status() == AlertStatus.RESOLVED && resolved.contains(end);
    }

    /** Whether every episode of the phase and type is asked for. */
    public boolean isOfAll() {
        return labels.isEmpty() && !opened.isBounded() && !resolved.isBounded();
    }

    @Override
    public TypeReference<Rows<Alert>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(Alert row) {
        Instant moment = sort == Sort.STARTED_AT ? row.startedAt() : row.detectedAt();
        return new RowKey(-moment.toEpochMilli(), row.alertId());
    }

    @Override
    public AlertsQuestion behind(@Nullable RowKey key, int rows) {
        return new AlertsQuestion(phase, type, labels, opened, resolved, sort, key, rows);
    }
}
