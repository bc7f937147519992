package io.pisync.query.notification;

import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.NotifierReport.RoutePlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What notifiers do.
 *
 * @param running whether one was heard of in the last minutes
 * @param reportedAt when one was last heard of; null for never
 * @param files the number of different files that notifiers were heard to have in the same minutes; usually 1
 * @param mutes that hold or will, without those of the calendar
 */
record NotifierStatus(
        boolean running,
        @Nullable Instant reportedAt,
        int files,
        List<ReceiverStatus> receivers,
        List<RoutePlan> routes,
        List<Mute> mutes,
        List<Mute> calendar) {

    /**
     * A receiver of the file.
     *
     * @param lastFailure why the newest attempt that failed did
     */
    record ReceiverStatus(
            String name,
            String kind,
            String to,
            @Nullable String digest,
            @Nullable Instant lastSentAt,
            @Nullable Instant lastFailedAt,
            @Nullable String lastFailure) {}
}
