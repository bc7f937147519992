package io.pisync.contract.notification;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of a notifier: the value of the topic of notifiers. Every instance writes it at its start and once a minute; without
 * secrets.
 *
 * @param schema 1
 * @param at when it was written, by the notifier's clock
 * @param calendar times without messages that are in its file
 */
public record NotifierReport(
        int schema, Instant at, List<ReceiverPlan> receivers, List<RoutePlan> routes, List<Mute> calendar) {
    /** Absent collections are empty. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public NotifierReport {
        receivers = receivers == null ? List.of() : List.copyOf(receivers);
        routes = routes == null ? List.of() : List.copyOf(routes);
        calendar = calendar == null ? List.of() : List.copyOf(calendar);
    }

    /**
     * A receiver of notifications.
     *
     * @param kind {@code email}, {@code webhook}, {@code slack}, {@code ntfy} or {@code alertmanager}
     * @param to addresses, or a server without the rest of its address
     * @param digest when the day's digest is sent, such as {@code 07:30 Europe/London}; null for never
     */
    public record ReceiverPlan(
            String name, String kind, String to, @Nullable String digest) {}

    /**
     * Which alerts go to whom, and when.
     *
     * @param match in a few words
     * @param groupBy labels whose values share messages
     * @param remindEveryS 0 for never
     * @param goesOn whether the routes after it are asked as well
     */
    public record RoutePlan(
            String name,
            String match,
            List<String> receivers,
            List<String> groupBy,
            @JsonProperty("group_wait_s") long groupWaitS,
            @JsonProperty("group_interval_s") long groupIntervalS,
            @JsonProperty("remind_every_s") long remindEveryS,
            boolean sendResolved,
            boolean goesOn) {
        public RoutePlan {
            receivers = List.copyOf(receivers);
            groupBy = List.copyOf(groupBy);
        }
    }
}
