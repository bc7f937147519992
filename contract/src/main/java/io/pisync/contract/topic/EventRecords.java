package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.event.DeviceRecord;
import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.UnknownKind;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of the sync-events topic, which any producer can write to: each is checked as a request is
 * (docs/rules.md, "Records of the event topic"). A violated rule throws {@link UnreadableRecord}, within time bounded
 * by the record's size. Thread-safe.
 */
public final class EventRecords {
    private static final int MAX_REMAINING_DIGITS = 4;

    private EventRecords() {}

    /** Reads a record except its key, which {@link #checkKey} checks. Of an {@link UnknownKind} only the kind is read. */
    static EventRecord read(Headers headers, byte @Nullable [] value) {
        byte[] found = header(headers, EventHeaders.KIND);
        String kind = found == null ? EventHeaders.SYNC_EVENT : new String(found, UTF_8);
        return switch (kind) {
            case EventHeaders.SYNC_EVENT -> {
                int unused = remaining(headers);
                yield RecordDocuments.syncEvent(value);
            }
            case EventHeaders.HEARTBEAT -> RecordDocuments.heartbeat(value);
            case EventHeaders.COMMAND -> RecordDocuments.command(value);
            case EventHeaders.SITE_ALERT -> RecordDocuments.siteNotice(value);
            default -> new UnknownKind(UnreadableRecord.shown(kind));
        };
    }

    /**
     * Throws {@link UnreadableRecord} if a record's key differs from its device id: the record may be in another
     * device's partition.
     */
    public static void checkKey(@Nullable String key, EventRecord record) {
        if (record instanceof DeviceRecord about && !about.deviceId().equals(key)) {
            throw UnreadableRecord.of(
                    "the key",
                    key == null ? "null" : '"' + key + '"',
                    "the device_id, \"" + UnreadableRecord.shown(about.deviceId()) + '"');
        }
    }

    /**
     * Returns the number of events that follow for the device of a sync event in the same upload; 0 without the header.
     */
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

    /**
     * Returns a header that decides how a record is read. Duplicates are rejected, because their meaning is ambiguous.
     */
    private static byte @Nullable [] header(Headers headers, String name) {
        byte @Nullable [] found = null;
        for (Header header : headers.headers(name)) {
            if (found != null) {
                throw new UnreadableRecord("the header " + name + " occurs twice; write it once");
            }
            found = header.value();
            if (found == null) {
                throw new UnreadableRecord("the header " + name + " has no value; omit it or set a value");
            }
        }
        return found;
    }
}
