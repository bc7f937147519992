package io.pisync.contract.read.question;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for episodes, each as its newest record.
 *
 * @param phase only open or only resolved ones; null: both
 * @param type only this type; null: any
 * @param labels only episodes of devices that had all of these labels; the value {@link GroupsQuestion#NONE} matches
 *     devices without the label
 * @param opened only episodes that were opened within this span
 * @param resolved only episodes that were resolved within this span
 * @param sort by time of start or of detection, the latest first
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
    /** The phases of an episode. */
    public enum Phase {
        OPEN,
        RESOLVED
    }

    /** The orders of the list. */
    public enum Sort {
        STARTED_AT,
        DETECTED_AT
    }

    /**
     * A span of time.
     *
     * @param from its beginning, inclusive; null: unbounded
     * @param to its end, exclusive; null: unbounded
     */
    public record Span(@Nullable Instant from, @Nullable Instant to) {
        /** All of time. */
        public static final Span EVER = new Span(null, null);

        /** Returns whether the moment is in the span. */
        public boolean contains(Instant moment) {
            return (from == null || !moment.isBefore(from)) && (to == null || moment.isBefore(to));
        }

        /** Returns whether the span has a beginning or an end. */
        public boolean isBounded() {
            return from != null || to != null;
        }
    }

    /** Asks for episodes of all devices and times, the latest start first. */
    public AlertsQuestion(@Nullable Phase phase, @Nullable AlertType type, @Nullable RowKey after, int limit) {
        this(phase, type, Map.of(), Span.EVER, Span.EVER, Sort.STARTED_AT, after, limit);
    }

    /** Returns whether an episode matches, ignoring the phase. */
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

    /** Returns whether all episodes of the phase and type match. */
    public boolean isOfAll() {
        return labels.isEmpty() && !opened.isBounded() && !resolved.isBounded();
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
