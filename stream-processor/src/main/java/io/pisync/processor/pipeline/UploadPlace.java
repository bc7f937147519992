package io.pisync.processor.pipeline;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.pisync.contract.event.EventHeaders;
import io.pisync.contract.topic.EventRecords;
import io.pisync.kit.tracing.TraceParent;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * The position of a record in its upload, from the record's headers.
 *
 * @param remaining the number of its device's events that follow in the upload
 * @param trace the trace of the upload; null if it has none
 */
record UploadPlace(int remaining, @Nullable TraceParent trace) {
    /** The longest header that is read. */
    private static final int MAX_BYTES = 64;

    static UploadPlace of(Headers headers) {
        String trace = text(headers, EventHeaders.TRACEPARENT);
        return new UploadPlace(
                EventRecords.remaining(headers),
                trace == null ? null : TraceParent.parse(trace).orElse(null));
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null || header.value().length > MAX_BYTES
                ? null
                : new String(header.value(), ISO_8859_1);
    }
}
