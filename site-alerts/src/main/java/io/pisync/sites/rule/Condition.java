package io.pisync.sites.rule;

import io.pisync.contract.alert.Alert;
import org.jspecify.annotations.Nullable;

/**
 * The status of a site for one kind of alert.
 *
 * @param affected its devices in that state
 * @param since the reading of the clock at which they were most of it, without a break until now; null where they are not, or the alert is
 * open
 * @param open the record that opened the alert that is open; null for none
 * @param lastId the id of the latest alert, open or resolved; null before the first
 */
public record Condition(
        int affected,
        @Nullable Long since,
        @Nullable Alert open,
        @Nullable String lastId) {
    static final Condition NONE = new Condition(0, null, null, null);

    Condition affected(int count) {
        return new Condition(count, since, open, lastId);
    }

    Condition since(@Nullable Long minutes) {
        return new Condition(affected, minutes, open, lastId);
    }

    Condition opened(Alert alert) {
        return new Condition(affected, null, alert, alert.alertId());
    }

    Condition resolved() {
        return new Condition(affected, null, null, lastId);
    }
}
