package io.pisync.contract.read.view;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import com.fasterxml.jackson.databind.ser.PropertyWriter;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.topic.ContractJson;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Writes an item field by field, as Jackson would: by reflection, a page of them cost as much as everything else about it. */
final class HistoryItemWriter extends StdSerializer<HistoryItem> {
    private static final SerializableString DEVICE_ID = new SerializedString("device_id");
    private static final SerializableString TIMESTAMP = new SerializedString("timestamp");
    private static final SerializableString TOTAL_FILES_SYNCED = new SerializedString("total_files_synced");
    private static final SerializableString TOTAL_ERRORS = new SerializedString("total_errors");
    private static final SerializableString INTERNET_SPEED = new SerializedString("internet_speed");
    private static final SerializableString OUTCOME = new SerializedString("outcome");
    private static final SerializableString EVENT_ID = new SerializedString("event_id");
    private static final SerializableString RECEIVED_AT = new SerializedString("received_at");
    private static final SerializableString DEVICE_TIMESTAMP = new SerializedString("device_timestamp");
    private static final SerializableString CLOCK = new SerializedString("clock");

    HistoryItemWriter() {
        super(HistoryItem.class);
    }

    @Override
    public void serialize(HistoryItem item, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject();
        text(json, DEVICE_ID, item.deviceId());
        text(json, TIMESTAMP, ContractJson.format(item.timestamp()));
        number(json, TOTAL_FILES_SYNCED, item.totalFilesSynced());
        number(json, TOTAL_ERRORS, item.totalErrors());
        json.writeFieldName(INTERNET_SPEED);
        speed(json, item.internetSpeed());
        text(json, OUTCOME, item.outcome().word());
        text(json, EVENT_ID, item.eventId());
        text(json, RECEIVED_AT, ContractJson.format(item.receivedAt()));
        text(json, DEVICE_TIMESTAMP, item.deviceTimestamp());
        text(json, CLOCK, item.clock().word());
        errors(json, item);
        repairs(json, item);
        json.writeEndObject();
    }

    /** Returns the components, for those that write them in another form. */
    @Override
    public Iterator<PropertyWriter> properties() {
        return Components.WRITER.properties();
    }

    private static JsonSerializer<Object> byComponents() {
        try {
            return ContractJson.MAPPER
                    .copy()
                    .addMixIn(HistoryItem.class, AsComponents.class)
                    .getSerializerProviderInstance()
                    .findValueSerializer(HistoryItem.class);
        } catch (JsonMappingException e) {
            throw new IllegalStateException("HistoryItem has no components", e);
        }
    }

    /** Created when it is first needed. */
    private static final class Components {
        static final JsonSerializer<Object> WRITER = byComponents();
    }

    /** Replaces the annotation that names this class. */
    @JsonSerialize
    private interface AsComponents {}

    private static void text(JsonGenerator json, SerializableString name, @Nullable String value) throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    private static void number(JsonGenerator json, SerializableString name, int value) throws IOException {
        json.writeFieldName(name);
        json.writeNumber(value);
    }

    private static void speed(JsonGenerator json, @Nullable BigDecimal value) throws IOException {
        if (value == null) {
            json.writeNull();
        } else {
            json.writeNumber(value);
        }
    }

    private static void errors(JsonGenerator json, HistoryItem item) throws IOException {
        json.writeArrayFieldStart("errors");
        for (SyncError error : item.errors()) {
            json.writePOJO(error);
        }
        json.writeEndArray();
    }

    private static void repairs(JsonGenerator json, HistoryItem item) throws IOException {
        if (item.repairs().isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("repairs");
        for (Repair repair : item.repairs()) {
            json.writePOJO(repair);
        }
        json.writeEndArray();
    }
}
