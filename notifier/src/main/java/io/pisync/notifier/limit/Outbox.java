package io.pisync.notifier.limit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The state of a receiver's messages, without the messages that wait.
 *
 * @param begunAt when it was created, which makes the ids of its summaries unique
 * @param received how many messages it was given; each waits under its number
 * @param waiting how many of them wait: those with the highest numbers
 * @param waitingSince when the first of those that wait arrived; null for none
 * @param summaries how many summaries were made
 * @param sentAt when messages left, in the last minute
 */
public record Outbox(
        Instant begunAt,
        long received,
        int waiting,
        @Nullable Instant waitingSince,
        long summaries,
        List<Instant> sentAt) {
    static final Duration MINUTE = Duration.ofMinutes(1);

    public Outbox {
        sentAt = List.copyOf(sentAt);
    }

    /** Creates the outbox of a receiver without messages. */
    public static Outbox beginning(Instant now) {
        return new Outbox(now, 0, 0, null, 0, List.of());
    }

    /** Returns the outbox after the arrival of a message, whose number is {@link #received()}. */
    public Outbox add(Instant now) {
        Instant since = waitingSince == null ? now : waitingSince;
        return new Outbox(begunAt, received + 1, waiting + 1, since, summaries, sentAt);
    }

    /**
     * Returns the outbox after this number of messages was sent in place of those that waited; the limit depends only on the last {@code
     * kept} times.
     */
    Outbox sent(int messages, boolean isSummary, int kept, Instant now) {
        List<Instant> times = new ArrayList<>(recent(now));
        for (int i = 0; i < Math.min(messages, kept); i++) {
            times.add(now);
        }
        return new Outbox(begunAt, received, 0, null, isSummary ? summaries + 1 : summaries, times);
    }

    /** Returns when messages left in the minute before. Times after {@code now} are of another machine's clock, and ignored. */
    List<Instant> recent(Instant now) {
        return sentAt.stream()
                .filter(time -> !time.isAfter(now) && time.plus(MINUTE).isAfter(now))
                .toList();
    }
}
