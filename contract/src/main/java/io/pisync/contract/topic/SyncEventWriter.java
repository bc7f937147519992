package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of sync events, which {@link SyncEventReader} reads. What is absent or empty is left out, except empty labels, which
 * clear the old ones, and a label's empty text.
 */
final class SyncEventWriter {
    private static final int USUAL_BYTES = 512;
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final JsonGenerator json;

    private SyncEventWriter(JsonGenerator json) {
        this.json = json;
    }

    static byte[] bytes(SyncEvent event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator json = JSON.createGenerator(bytes, JsonEncoding.UTF8)) {
            new SyncEventWriter(json).write(event);
        } catch (IOException e) {
            throw new UncheckedIOException("a sync event cannot be written as JSON", e);
        }
        return bytes.toByteArray();
    }

    private void write(SyncEvent event) throws IOException {
        json.writeStartObject();
        number(RecordField.SCHEMA, event.schema());
        text(RecordField.EVENT_ID, event.eventId());
        text(RecordField.DEVICE_ID, event.deviceId());
        text(RecordField.EVENT_TIME, ContractJson.format(event.eventTime()));
        if (event.tie() != 0) {
            number(RecordField.TIE, event.tie());
        }
        text(RecordField.DEVICE_TIMESTAMP, event.deviceTimestamp());
        text(RecordField.RECEIVED_AT, ContractJson.format(event.receivedAt()));
        text(RecordField.CLOCK, event.clock().word());
        number(RecordField.TOTAL_FILES_SYNCED, event.totalFilesSynced());
        number(RecordField.TOTAL_ERRORS, event.totalErrors());
        speed(event.internetSpeed());
        text(RecordField.OUTCOME, event.outcome().word());
        json.writeFieldName(RecordField.EMPTY.json());
        json.writeBoolean(event.empty());
        errors(event);
        labels(event.labels());
        text(RecordField.BOOT_ID, event.bootId());
        number(RecordField.UPTIME_MS, event.uptimeMs());
        repairs(event);
        json.writeEndObject();
    }

    private void text(RecordField field, @Nullable String value) throws IOException {
        if (value != null && !value.isEmpty()) {
            json.writeFieldName(field.json());
            json.writeString(value);
        }
    }

    private void number(RecordField field, int value) throws IOException {
        json.writeFieldName(field.json());
        json.writeNumber(value);
    }

    private void number(RecordField field, @Nullable Number value) throws IOException {
        if (value != null) {
            json.writeFieldName(field.json());
            json.writeNumber(value.longValue());
        }
    }

    private void speed(@Nullable BigDecimal mbps) throws IOException {
        if (mbps != null) {
            json.writeFieldName(RecordField.INTERNET_SPEED.json());
            json.writeNumber(mbps);
        }
    }

    private void errors(SyncEvent event) throws IOException {
        if (event.errors().isEmpty()) {
            return;
        }
        json.writeFieldName(RecordField.ERRORS.json());
        json.writeStartArray();
        for (SyncError error : event.errors()) {
            json.writeStartObject();
            text(RecordField.CODE, error.code());
            text(RecordField.MESSAGE, error.message());
            number(RecordField.COUNT, error.count());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void labels(@Nullable Map<String, String> labels) throws IOException {
        if (labels == null) {
            return;
        }
        json.writeFieldName(RecordField.LABELS.json());
        json.writeStartObject();
        for (Map.Entry<String, String> label : labels.entrySet()) {
            json.writeFieldName(label.getKey());
            json.writeString(label.getValue());
        }
        json.writeEndObject();
    }

    private void repairs(SyncEvent event) throws IOException {
        if (event.repairs().isEmpty()) {
            return;
        }
        json.writeFieldName(RecordField.REPAIRS.json());
        json.writeStartArray();
        for (Repair repair : event.repairs()) {
            json.writeStartObject();
            text(RecordField.POINTER, repair.pointer());
            text(RecordField.CODE, repair.code());
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
