package io.pisync.notifier.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** Deterministic ids of messages and threads; letters, digits and {@code _} only. */
public final class NotificationId {
    private static final int BYTES = 16;

    private NotificationId() {}

    /** Returns the id of the message with this number from this group to this receiver. */
    static String of(String receiver, GroupRow group, long seq) {
        return "msg_" + hash(receiver + '\u0000' + thread(group) + '\u0000' + seq);
    }

    /** Returns the id that all messages of a group share. */
    static String thread(GroupRow group) {
        return "grp_" + hash(group.key().text() + '\u0000' + group.since().toEpochMilli());
    }

    /** Returns the id of the summary with this number to this receiver, whose numbers began at this time. */
    public static String ofSummary(String receiver, Instant begunAt, long number) {
        return "msg_" + hash(receiver + "\u0000summary\u0000" + begunAt.toEpochMilli() + '\u0000' + number);
    }

    /** Returns the id that all summaries of a receiver on one day in UTC share. */
    public static String threadOfSummaries(String receiver, Instant now) {
        return "grp_" + hash(receiver + "\u0000summary\u0000" + now.truncatedTo(ChronoUnit.DAYS));
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
