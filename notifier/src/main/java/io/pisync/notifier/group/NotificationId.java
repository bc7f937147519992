package io.pisync.notifier.group;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Deterministic ids of messages and threads; letters, digits and {@code _} only. */
final class NotificationId {
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

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
