package io.pisync.processor.read;

import io.pisync.contract.read.RepeatedFailure;
import io.pisync.contract.read.RepeatedFailuresQuestion;
import io.pisync.contract.read.RepeatedFailuresQuestion.Sort;
import io.pisync.contract.read.Rows;
import io.pisync.contract.read.Window;
import io.pisync.processor.rank.FailureCounts;
import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedRow;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.DeviceStores;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads which devices keep failing. In the order of failures a row's place is the number it shows, so that no page skips a device. */
final class RepeatedFailuresReader implements FleetReader<RepeatedFailuresQuestion, Rows<RepeatedFailure>> {
    @Override
    public Rows<RepeatedFailure> read(RepeatedFailuresQuestion question, PartitionView view) {
        return RankedRows.fill(
                question.limit(),
                RankedRows.place(question.after()),
                (after, limit) -> view.stores().page(DeviceStores.FAILURE_RANK, query(question, view, after, limit)),
                (deviceId, ranked) -> rowOf(deviceId, ranked, question, view));
    }

    private static RankQuery query(
            RepeatedFailuresQuestion question, PartitionView view, @Nullable RankedRow after, int limit) {
        if (question.sort() == Sort.FAILURES && question.window() == Window.ALL) {
            return new RankQuery.LowestFirst(-(question.threshold() + 1L), after, limit);
        }
        return new RankQuery.Selected(
                row -> score(failuresIn(row, question.window(), view.now()), question), after, limit);
    }

    private static long score(long failures, RepeatedFailuresQuestion question) {
        if (failures <= question.threshold()) {
            return RankQuery.LEFT_OUT;
        }
        return question.sort() == Sort.FAILURES ? -failures : 0;
    }

    private static long failuresIn(byte[] row, Window window, Instant now) {
        return DeviceStores.FAILURE_RANK
                .values()
                .deserializer()
                .deserialize("", row)
                .in(window, now);
    }

    private static @Nullable RepeatedFailure rowOf(
            String deviceId, RankedRow ranked, RepeatedFailuresQuestion question, PartitionView view) {
        StatusRow status = view.device(deviceId);
        long failures =
                question.sort() == Sort.FAILURES ? -ranked.score() : failuresOf(deviceId, question.window(), view);
        if (status == null || failures <= question.threshold()) {
            return null;
        }
        return new RepeatedFailure(
                deviceId,
                failures,
                status.streak().length(),
                Times.unlessNever(status.syncs().lastFailureMs()),
                Times.unlessNever(status.syncs().lastSuccessMs()),
                Instant.ofEpochMilli(status.contact().lastMs()));
    }

    private static long failuresOf(String deviceId, Window window, PartitionView view) {
        FailureCounts counts = view.stores().get(DeviceStores.FAILURE_RANK, deviceId);
        return counts == null ? 0 : counts.in(window, view.now());
    }
}
