package io.pisync.processor.read;

import io.pisync.contract.read.DeviceSummary;
import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.contract.read.SilentDevicesQuestion;
import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedRow;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.DeviceStores;
import org.jspecify.annotations.Nullable;

/** Reads which devices have not been heard from, the longest silent first. */
final class SilentDevicesReader implements FleetReader<SilentDevicesQuestion, Rows<DeviceSummary>> {
    @Override
    public Rows<DeviceSummary> read(SilentDevicesQuestion question, PartitionView view) {
        Summaries summaries = new Summaries(view);
        PartitionClock clock = summaries.clock();
        long heardAtMost = clock.minutes() - question.silentMinutes();
        return RankedRows.fill(
                question.limit(),
                place(question.after(), clock),
                (after, limit) -> view.stores()
                        .page(DeviceStores.CONTACT_RANK, new RankQuery.LowestFirst(heardAtMost, after, limit)),
                (deviceId, ranked) -> {
                    StatusRow status = view.device(deviceId);
                    return status == null
                            ? null
                            : summaries.of(deviceId, status, status.streak().length(), ranked.score());
                });
    }

    private static @Nullable RankedRow place(@Nullable RowKey after, PartitionClock clock) {
        return after == null ? null : RankedRows.place(clock.minutesAtContact(after.rank()), after.id());
    }
}
