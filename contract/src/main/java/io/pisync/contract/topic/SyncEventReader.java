package io.pisync.contract.topic;

import com.fasterxml.jackson.core.JsonParser;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.event.SyncEvent;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parses one sync event (docs/rules.md, "Records of the event topic"). */
final class SyncEventReader {
    private static final int MAX_ID_CHARACTERS = 64;
    /** More than the longest timestamp that RFC 3339 and the ingest API allow. */
    private static final int MAX_TIMESTAMP_CHARACTERS = 128;
    /** The largest integer that every JSON implementation keeps exactly (RFC 8259, section 6). */
    private static final long MAX_UPTIME_MS = (1L << 53) - 1;

    private static final List<RecordField> REQUIRED = List.of(
            RecordField.SCHEMA,
            RecordField.EVENT_ID,
            RecordField.DEVICE_ID,
            RecordField.EVENT_TIME,
            RecordField.RECEIVED_AT,
            RecordField.CLOCK,
            RecordField.TOTAL_FILES_SYNCED,
            RecordField.TOTAL_ERRORS,
            RecordField.OUTCOME,
            RecordField.EMPTY);
    private static final List<ClockWord> CLOCK_WORDS = List.of(ClockWord.values());

    private final JsonParser parser;
    private final RecordValues values;
    private String eventId = "";
    private String deviceId = "";
    private Instant eventTime = Instant.EPOCH;
    private int tie;
    private @Nullable String deviceTimestamp;
    private Instant receivedAt = Instant.EPOCH;
    private ClockWord clock = ClockWord.ABSENT;
    private int totalFilesSynced;
    private int totalErrors;
    private @Nullable BigDecimal internetSpeed;
    private String outcome = "";
    private boolean empty;
    private List<SyncError> errors = List.of();
    private @Nullable Map<String, String> labels;
    private @Nullable String bootId;
    private @Nullable Long uptimeMs;
    private List<Repair> repairs = List.of();

    private SyncEventReader(JsonParser parser) {
        this.parser = parser;
        this.values = new RecordValues(parser);
    }

    /** Reads from the document's first token, where the parser must be, to its last. */
    static SyncEvent read(JsonParser parser) throws IOException {
        RecordObject object = new RecordObject(parser);
        SyncEventReader reader = new SyncEventReader(parser);
        for (RecordField field = object.next(); field != null; field = object.next()) {
            reader.field(field, object);
        }
        object.require(REQUIRED);
        return reader.event();
    }

    private void field(RecordField field, RecordObject object) throws IOException {
        switch (field) {
            case SCHEMA -> values.requireSchema();
            case EVENT_ID -> eventId = values.word(MAX_ID_CHARACTERS);
            case DEVICE_ID -> deviceId = values.deviceId();
            case EVENT_TIME -> eventTime = values.time();
            case TIE -> tie = values.count(0);
            case DEVICE_TIMESTAMP -> deviceTimestamp = values.text(MAX_TIMESTAMP_CHARACTERS);
            case RECEIVED_AT -> receivedAt = values.time();
            case CLOCK -> clock = clock();
            case TOTAL_FILES_SYNCED -> totalFilesSynced = values.count(0);
            case TOTAL_ERRORS -> totalErrors = values.count(0);
            case INTERNET_SPEED -> internetSpeed = values.speed();
            case OUTCOME -> outcome = values.string();
            case EMPTY -> empty = values.bool();
            case ERRORS -> errors = RecordDecorations.errors(parser);
            case LABELS -> labels = RecordDecorations.labels(parser);
            case BOOT_ID -> bootId = values.word(MAX_ID_CHARACTERS);
            case UPTIME_MS -> uptimeMs = values.integer(0, MAX_UPTIME_MS);
            case REPAIRS -> repairs = RecordDecorations.repairs(parser);
            default -> object.skip();
        }
    }

    private ClockWord clock() throws IOException {
        String word = values.string();
        for (ClockWord candidate : CLOCK_WORDS) {
            if (word.equals(candidate.word())) {
                return candidate;
            }
        }
        throw values.unreadable(
                "one of " + CLOCK_WORDS.stream().map(ClockWord::word).toList());
    }

    private SyncEvent event() {
        return new SyncEvent(
                1,
                eventId,
                deviceId,
                eventTime,
                tie,
                deviceTimestamp,
                receivedAt,
                clock,
                totalFilesSynced,
                totalErrors,
                internetSpeed,
                decided(),
                empty,
                errors,
                labels,
                bootId,
                uptimeMs,
                repairs);
    }

    /** Computes the outcome from the counts; the outcome in the record must be equal. */
    private Outcome decided() {
        Outcome decided = Outcome.of(totalFilesSynced, totalErrors);
        if (!outcome.equals(decided.word())) {
            throw UnreadableRecord.of("/outcome", '"' + outcome + '"', decided.word() + asCounted());
        }
        if (empty != (totalFilesSynced == 0 && totalErrors == 0)) {
            throw UnreadableRecord.of("/empty", Boolean.toString(empty), !empty + asCounted());
        }
        return decided;
    }

    private String asCounted() {
        return " with " + totalFilesSynced + " files and " + totalErrors + " errors";
    }
}
