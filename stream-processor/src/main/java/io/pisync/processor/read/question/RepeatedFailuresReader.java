package io.pisync.processor.read.question;

import io.pisync.contract.read.question.LabelMatch;
import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.Bucket;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.order.Page;
import io.pisync.processor.order.Places;
import io.pisync.processor.read.partition.PartitionView;
import java.time.Instant;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists devices that fail often. Sorted by failures, the rank of a row is the number of failures that it shows, so that pages skip no
 * device.
 */
final class RepeatedFailuresReader implements ListReader<RepeatedFailuresQuestion, RepeatedFailure> {
    @Override
    public Places places(RepeatedFailuresQuestion question, PartitionView view, @Nullable RowKey after, int limit) {
        return view.orders()
                .lists()
                .failingOften(
                        question.window(),
                        question.threshold(),
                        question.labels(),
                        question.sort(),
                        new Page(after, limit));
    }

    @Override
    public @Nullable RepeatedFailure rowAt(RowKey place, RepeatedFailuresQuestion question, PartitionView view) {
        DeviceRow row = view.device(place.id());
        long failures = row == null ? 0 : failuresIn(row, question.window(), view.now());
        if (row == null
                || row.isRetired()
                || failures <= question.threshold()
                || !LabelMatch.fits(view.labelsOf(place.id(), row), question.labels())) {
            return null;
        }
        RepeatedFailure failure = new RepeatedFailure(
                place.id(),
                failures,
                row.streak().length(),
                Times.unlessNever(row.syncs().lastFailureMs()),
                Times.unlessNever(row.syncs().lastSuccessMs()),
                Instant.ofEpochMilli(row.contact().lastMs()),
                new TreeMap<>(view.labelsOf(place.id(), row)));
        return question.keyOf(failure).equals(place) ? failure : null;
    }

    private static long failuresIn(DeviceRow row, Window window, Instant now) {
        if (window == Window.ALL) {
            return row.counters().failed();
        }
        long failures = 0;
        for (Bucket bucket : row.windows().in(window, now)) {
            failures += bucket.counters().failed();
        }
        return failures;
    }
}
