package io.pisync.contract.read.question;

import io.pisync.contract.read.view.Change;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Asks for changes in the fleet since a moment, the newest first (docs/rules.md, "Stale content, clocks, changes").
 *
 * @param kind only changes of this kind; null: all
 * @param labels only changes of devices that have all of these labels; the value {@link GroupsQuestion#NONE} matches
 *     devices without the label
 */
public record ChangesQuestion(
        Instant since,
        Change.@Nullable Kind kind,
        Map<String, String> labels,
        @Nullable RowKey after,
        int limit) implements ListQuestion<Change> {
    private static final String NEW_DEVICE = "NEW ";

    @Override
    public RowKey keyOf(Change row) {
        String subject =
                row.change() == Change.Kind.NEW ? NEW_DEVICE + row.deviceId() : row.change() + " " + row.alertId();
        return new RowKey(-row.at().toEpochMilli(), subject);
    }

    /**
     * Returns the cursor of the new devices behind {@link #after}, as negated time and id; at equal times new devices
     * come before alerts.
     */
    public @Nullable RowKey newDevicesAfter() {
        if (after == null) {
            return null;
        }
        return after.id().startsWith(NEW_DEVICE)
                ? new RowKey(after.rank(), after.id().substring(NEW_DEVICE.length()))
                : new RowKey(after.rank() + 1, "");
    }

    @Override
    public ChangesQuestion behind(@Nullable RowKey key, int rows) {
        return new ChangesQuestion(since, kind, labels, key, rows);
    }
}
