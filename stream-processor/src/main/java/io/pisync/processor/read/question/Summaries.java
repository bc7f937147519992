package io.pisync.processor.read.question;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.read.partition.PartitionView;
import io.pisync.processor.state.PartitionRow.Uptime;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the rows of lists of devices. Lists by contact count in minutes of the calendar, orders in minutes of the partition's clock.
 */
record Summaries(PartitionView view, Uptime uptime) {
    static Summaries of(PartitionView view) {
        return new Summaries(view, view.uptime());
    }

    DeviceSummary of(String deviceId, DeviceRow row) {
        return new DeviceSummary(
                deviceId,
                view.stateOf(row),
                row.streak().length(),
                row.counters().syncs(),
                row.counters().failed(),
                Instant.ofEpochMilli(row.contact().lastMs()),
                Instant.ofEpochMilli(row.syncs().newest().timeMs()),
                Times.unlessNever(row.syncs().lastSuccessMs()),
                Times.unlessNever(row.syncs().lastFailureMs()),
                row.syncs().newestOutcome(),
                new TreeMap<>(view.labelsOf(deviceId, row)),
                view.lateSinceMinute(deviceId, row),
                view.troubleSince(deviceId, row),
                uptime.silentSinceMinute(row.contact().clockMinutes()));
    }

    /** A place in a list of the longest silent first, as a place in the order. */
    @Nullable
    RowKey longestFirst(@Nullable RowKey after) {
        return after == null ? null : new RowKey(uptime.minutesAtContact(after.rank()), after.id());
    }

    /** A place in a list of the last heard from first, as a place in the order. */
    @Nullable
    RowKey lastFirst(@Nullable RowKey after) {
        return after == null ? null : new RowKey(-uptime.minutesAtContact(-after.rank()), after.id());
    }
}
