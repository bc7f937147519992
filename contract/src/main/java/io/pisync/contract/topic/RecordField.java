package io.pisync.contract.topic;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The supported fields in records of the sync-events topic. */
enum RecordField {
    SCHEMA,
    EVENT_ID,
    DEVICE_ID,
    EVENT_TIME,
    TIE,
    DEVICE_TIMESTAMP,
    RECEIVED_AT,
    CLOCK,
    TOTAL_FILES_SYNCED,
    TOTAL_ERRORS,
    INTERNET_SPEED,
    OUTCOME,
    EMPTY,
    ERRORS,
    LABELS,
    BOOT_ID,
    UPTIME_MS,
    REPAIRS,
    COMMAND,
    COMMAND_ID,
    BY,
    AT,
    NOTE,
    ALERT_ID,
    UNTIL,
    CODE,
    MESSAGE,
    COUNT,
    POINTER;

    private static final Map<String, RecordField> BY_TEXT = new HashMap<>();

    static {
        for (RecordField field : values()) {
            BY_TEXT.put(field.text(), field);
        }
    }

    @SuppressWarnings("ImmutableEnumChecker") // it only caches its encoded forms
    private final SerializedString json = new SerializedString(name().toLowerCase(Locale.ROOT));

    /** Returns the field's name in JSON. */
    String text() {
        return json.getValue();
    }

    /** Returns the field's name as it is written. */
    SerializableString json() {
        return json;
    }

    static @Nullable RecordField of(String text) {
        return BY_TEXT.get(text);
    }
}
