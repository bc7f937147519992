package io.pisync.processor.read;

import io.pisync.contract.read.DeviceSummary;
import io.pisync.contract.read.FailingDevicesQuestion;
import io.pisync.contract.read.Rows;
import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.DeviceStores;

/** Reads which devices fail now, the longest streak first. */
final class FailingDevicesReader implements FleetReader<FailingDevicesQuestion, Rows<DeviceSummary>> {
    @Override
    public Rows<DeviceSummary> read(FailingDevicesQuestion question, PartitionView view) {
        Summaries summaries = new Summaries(view);
        return RankedRows.fill(
                question.limit(),
                RankedRows.place(question.after()),
                (after, limit) -> view.stores()
                        .page(
                                DeviceStores.STREAK_RANK,
                                new RankQuery.LowestFirst(-(long) question.minStreak(), after, limit)),
                (deviceId, ranked) -> {
                    StatusRow status = view.device(deviceId);
                    return status == null
                            ? null
                            : summaries.of(
                                    deviceId,
                                    status,
                                    Math.toIntExact(-ranked.score()),
                                    status.contact().clockMinutes());
                });
    }
}
