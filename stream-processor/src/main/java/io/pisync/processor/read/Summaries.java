package io.pisync.processor.read;

import io.pisync.contract.read.DeviceSummary;
import io.pisync.processor.status.StatusRow;
import java.time.Instant;
import java.util.TreeMap;

/** Makes the rows of lists of devices. */
final class Summaries {
    private final PartitionView view;
    private final PartitionClock clock;

    Summaries(PartitionView view) {
        this.view = view;
        this.clock = view.clock();
    }

    /** The partition's clock, the same for all rows. */
    PartitionClock clock() {
        return clock;
    }

    /** A device as its status has it. */
    DeviceSummary of(String deviceId, StatusRow status) {
        return of(deviceId, status, status.streak().length(), status.contact().clockMinutes());
    }

    /** A device in the place that a ranking has it: what ranks it is as it was there, even if it has changed since. */
    DeviceSummary of(String deviceId, StatusRow status, int streak, long minutesAtContact) {
        return new DeviceSummary(
                deviceId,
                status.state(view.rules().alertThreshold()),
                streak,
                status.counters().syncs(),
                status.counters().failed(),
                Instant.ofEpochMilli(status.contact().lastMs()),
                Instant.ofEpochMilli(status.syncs().newest().timeMs()),
                Times.unlessNever(status.syncs().lastSuccessMs()),
                Times.unlessNever(status.syncs().lastFailureMs()),
                status.syncs().newestOutcome(),
                new TreeMap<>(status.labels().values()),
                clock.silentSinceMinute(minutesAtContact));
    }
}
