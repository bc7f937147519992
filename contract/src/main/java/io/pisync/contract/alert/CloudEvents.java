package io.pisync.contract.alert;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/** CloudEvents 1.0 headers of an alert record, Kafka protocol binding in binary content mode. */
public final class CloudEvents {
    private CloudEvents() {}

    /**
     * Returns new headers for this alert.
     *
     * @param source the instance that produced it
     * @param traceparent W3C trace context of the event that caused it; null for none
     */
    public static Headers of(Alert alert, String source, @Nullable String traceparent) {
        Headers headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", alert.alertId() + ":" + alert.seq());
        add(headers, "ce_type", "io.pisync.alert." + alert.status().word());
        add(headers, "ce_source", source);
        add(headers, "ce_subject", alert.subject());
        add(headers, "ce_time", alert.detectedAt().toString());
        add(headers, "content-type", "application/json");
        if (traceparent != null) {
            add(headers, "traceparent", traceparent);
        }
        return headers;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
