package io.pisync.notifier.limit;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.plan.MessageLimit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a receiver's messages are sent. As long as there are fewer than the limit, each is sent immediately. If more are waiting
 * than may be sent, all of them are sent as one summary after a short wait. Never sends more messages in a minute than the limit.
 */
public final class LimitRule {
    /** The time in which further messages may be added to a summary. */
    static final Duration WAIT = Duration.ofSeconds(10);

    private final MessageLimit limit;

    /** The rule of a receiver with this limit. */
    public LimitRule(MessageLimit limit) {
        this.limit = limit;
    }

    /** How the waiting messages are sent now. */
    public enum Release {
        /** Nothing is sent yet, or none is waiting. */
        NONE,
        /** Each message is sent unchanged. */
        SINGLY,
        /** One summary is sent. */
        TOGETHER
    }

    /** Returns how the messages that wait leave now. */
    public Release release(Outbox outbox, Instant now) {
        if (outbox.waiting() == 0) {
            return Release.NONE;
        }
        int free = limit.perMinute() - outbox.recent(now).size();
        // The last one of a minute is left for a summary.
        if (limit.isNone() || outbox.waiting() < free) {
            return Release.SINGLY;
        }
        return free > 0 && hasWaited(outbox.waitingSince(), now) ? Release.TOGETHER : Release.NONE;
    }

    /** Returns the notifications of a release, and the outbox after it; {@code waiting} are the messages that wait, in order. */
    public Released apply(Release release, Outbox outbox, List<Notification> waiting, Instant now) {
        return switch (release) {
            case NONE -> new Released(outbox, List.of());
            case SINGLY -> new Released(outbox.sent(waiting.size(), false, limit.perMinute(), now), waiting);
            case TOGETHER -> {
                boolean isSummary = waiting.size() > 1;
                Outbox after = outbox.sent(1, isSummary, limit.perMinute(), now);
                yield new Released(after, isSummary ? List.of(Summary.of(after, waiting, now)) : waiting);
            }
        };
    }

    /** Returns what leaves of messages that arrive together at a receiver that had none before. */
    public List<Notification> applyAtOnce(List<Notification> messages, Instant now) {
        Outbox outbox = Outbox.beginning(now);
        for (int i = 0; i < messages.size(); i++) {
            outbox = outbox.add(now);
        }
        Release release = release(outbox, now.plus(WAIT));
        return apply(release, outbox, messages, now).notifications();
    }

    /** The notifications that leave, in order. */
    public record Released(Outbox outbox, List<Notification> notifications) {
        public Released {
            notifications = List.copyOf(notifications);
        }
    }

    private static boolean hasWaited(@Nullable Instant since, Instant now) {
        return since == null || since.isAfter(now) || !now.isBefore(since.plus(WAIT));
    }
}
