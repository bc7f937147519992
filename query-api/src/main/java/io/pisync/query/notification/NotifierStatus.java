package io.pisync.query.notification;

import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.NotifierReport.RoutePlan;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status of notifiers.
 *
 * @param running whether a notifier reported in the last minutes
 * @param reportedAt the time of the newest report; null if there is none
 * @param files the number of different files in the reports of those minutes; usually 1
 * @param mutes current and future mutes, without those of the calendar
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
     * @param lastFailure the reason of the newest failed attempt
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
