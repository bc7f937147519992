package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.DeviceRecord;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.UnknownKind;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the sync-events topic, which any producer can write to: each is checked as a request is (docs/rules.md,
 * "Records of the event topic"). Everything that breaks a rule is an {@link UnreadableRecord}, found in time that the
 * record's size bounds. Thread-safe.
 */
public final class EventRecords {
    private static final int MAX_REMAINING_DIGITS = 4;
    private static final byte[] SYNC_EVENT = EventHeaders.SYNC_EVENT.getBytes(UTF_8);
    private static final byte[] COMMAND = EventHeaders.COMMAND.getBytes(UTF_8);
    private static final byte[] HEARTBEAT = EventHeaders.HEARTBEAT.getBytes(UTF_8);
    private static final byte[] SITE_ALERT = EventHeaders.SITE_ALERT.getBytes(UTF_8);

    private EventRecords() {}

    /** A whole record. One of an {@link UnknownKind} is read no further than to its kind. */
    public static EventRecord read(byte @Nullable [] key, Headers headers, byte @Nullable [] value) {
        EventRecord record = read(headers, value);
        if (!(record instanceof UnknownKind)) {
            checkKey(key == null ? null : StrictUtf8.decode("the key", key), record);
        }
        return record;
    }

    /** All of a record but its key, which {@link #checkKey} is for. */
    static EventRecord read(Headers headers, byte @Nullable [] value) {
        byte[] kind = header(headers, EventHeaders.KIND);
        if (kind == null || Arrays.equals(kind, SYNC_EVENT)) {
            int unused = remaining(headers);
            return RecordDocuments.syncEvent(value);
        }
        if (Arrays.equals(kind, HEARTBEAT)) {
            return RecordDocuments.heartbeat(value);
        }
        if (Arrays.equals(kind, COMMAND)) {
            return RecordDocuments.command(value);
        }
        if (Arrays.equals(kind, SITE_ALERT)) {
            return RecordDocuments.siteNotice(value);
        }
        return new UnknownKind(UnreadableRecord.shown(new String(kind, UTF_8)));
    }

    /** Makes a record about a device unreadable if that is not the record's key: it may stand in another device's partition. */
    public static void checkKey(@Nullable String key, EventRecord record) {
        if (record instanceof DeviceRecord about && !about.deviceId().equals(key)) {
            throw UnreadableRecord.of(
                    "the key",
                    key == null ? "null" : '"' + key + '"',
                    "the device_id, \"" + UnreadableRecord.shown(about.deviceId()) + '"');
        }
    }

    /** How many events of its upload are still to come for a sync event's device; 0 without the header. */
    public static int remaining(Headers headers) {
        byte[] text = header(headers, EventHeaders.REMAINING);
        if (text == null) {
            return 0;
        }
        int remaining = 0;
        boolean isNumber = text.length > 0 && text.length <= MAX_REMAINING_DIGITS;
        for (int i = 0; isNumber && i < text.length; i++) {
            isNumber = text[i] >= '0' && text[i] <= '9';
            remaining = remaining * 10 + text[i] - '0';
        }
        if (!isNumber) {
            throw UnreadableRecord.of(
                    "the header remaining", '"' + new String(text, UTF_8) + '"', "an integer from 0 to 9999");
        }
        return remaining;
    }

    /** A header that decides how a record is read: which of two holds, nobody could say. */
    private static byte @Nullable [] header(Headers headers, String name) {
        byte @Nullable [] found = null;
        for (Header header : headers.headers(name)) {
            if (found != null) {
                throw new UnreadableRecord("the header " + name + " is there twice; write it once");
            }
            found = header.value();
            if (found == null) {
                throw new UnreadableRecord("the header " + name + " has no value; leave it out or give it one");
            }
        }
        return found;
    }
}
