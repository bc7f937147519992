package io.pisync.allinone.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * A record that could not be read, as it was, with the reason in headers.
 *
 * @param isReplayed whether it was written back to the event topic already
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, boolean isReplayed) {
    /** What Kafka Streams' own headers begin with (KIP-1034). */
    private static final String ERROR_HEADERS = "__streams.errors.";

    private static final int SHOWN_CHARACTERS = 200;

    /** The headers it had on the event topic. */
    Headers ownHeaders() {
        Headers own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(ERROR_HEADERS)) {
                own.add(header);
            }
        }
        return own;
    }

    /** One line for people; control characters are shown as dots. */
    String line() {
        return "%d:%d  %s  %s  key=%s  value=%s  reason=%s"
                .formatted(
                        record.partition(),
                        record.offset(),
                        Instant.ofEpochMilli(record.timestamp()),
                        isReplayed ? "replayed" : "waiting",
                        shown(record.key()),
                        shown(record.value()),
                        reason());
    }

    private String reason() {
        Header message = record.headers().lastHeader(ERROR_HEADERS + "message");
        return message == null ? "unknown" : shown(message.value());
    }

    private static String shown(byte[] bytes) {
        if (bytes == null) {
            return "null";
        }
        String text = new String(bytes, UTF_8).replaceAll("\\p{Cntrl}", ".");
        return text.length() <= SHOWN_CHARACTERS ? text : text.substring(0, SHOWN_CHARACTERS) + "…";
    }
}
