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
 * Creates the rows of device lists. Lists sort contacts by calendar minutes, indexes by minutes of the partition's clock; this class
 * converts between the two.
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

    /** Converts a key of a list that starts with the longest silent device to a key of the index. */
    @Nullable
    RowKey longestFirst(@Nullable RowKey after) {
        return after == null ? null : new RowKey(uptime.minutesAtContact(after.rank()), after.id());
    }

    /** Converts a key of a list that starts with the latest contact to a key of the index. */
    @Nullable
    RowKey lastFirst(@Nullable RowKey after) {
        return after == null ? null : new RowKey(-uptime.minutesAtContact(-after.rank()), after.id());
    }
}
