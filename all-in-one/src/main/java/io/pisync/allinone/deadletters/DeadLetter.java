package io.pisync.allinone.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * An unreadable record, unchanged, with the reason in its headers.
 *
 * @param isReplayed whether it has already been replayed to the event topic
 */
record DeadLetter(ConsumerRecord<byte[], byte[]> record, boolean isReplayed) {
    /** The prefix of the headers that Kafka Streams adds (KIP-1034). */
    private static final String ERROR_HEADERS = "__streams.errors.";

    private static final int SHOWN_CHARACTERS = 200;

    /** Returns the headers that the record had in the event topic. */
    Headers ownHeaders() {
        Headers own = new RecordHeaders();
        for (Header header : record.headers()) {
            if (!header.key().startsWith(ERROR_HEADERS)) {
                own.add(header);
            }
        }
        return own;
    }

    /** Returns one line for people, with control characters replaced by dots. */
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
