package io.pisync.contract.event;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds sync events for tests: by default a success without files, received at its event time, without optional fields. */
public final class SampleEvent {
    private final String eventId;
    private final String deviceId;
    private final Instant eventTime;
    private Instant receivedAt;
    private ClockWord clock = ClockWord.OK;
    private int tie;
    private @Nullable String timestamp;
    private int files;
    private int errors;
    private @Nullable BigDecimal speed;
    private List<SyncError> details = List.of();
    private @Nullable Map<String, String> labels;
    private List<Repair> repairs = List.of();

    private SampleEvent(String eventId, String deviceId, Instant eventTime) {
        this.eventId = eventId;
        this.deviceId = deviceId;
        this.eventTime = eventTime;
        this.receivedAt = eventTime;
    }

    /** Starts an event. */
    public static SampleEvent of(String eventId, String deviceId, Instant eventTime) {
        return new SampleEvent(eventId, deviceId, eventTime);
    }

    /** Sets the time of receipt and the source of the event time. */
    public SampleEvent received(Instant at, ClockWord word) {
        receivedAt = at;
        clock = word;
        return this;
    }

    /** Sets the device's own timestamp. */
    public SampleEvent timestamp(String text) {
        timestamp = text;
        return this;
    }

    /** Sets the position in the upload. */
    public SampleEvent tie(int position) {
        tie = position;
        return this;
    }

    /** Sets the counts, and with them the outcome, and a speed of 1.5 Mbps. */
    public SampleEvent counts(int synced, int failed) {
        files = synced;
        errors = failed;
        speed = new BigDecimal("1.5");
        return this;
    }

    /** Sets the reported errors. */
    public SampleEvent errors(SyncError... reported) {
        details = List.of(reported);
        return this;
    }

    /** Sets the labels; null for none. */
    public SampleEvent labels(@Nullable Map<String, String> values) {
        labels = values;
        return this;
    }

    /** Sets what was repaired. */
    public SampleEvent repairs(List<Repair> list) {
        repairs = list;
        return this;
    }

    /** Returns the event. */
    public SyncEvent build() {
        return new SyncEvent(
                1,
                eventId,
                deviceId,
                eventTime,
                tie,
                timestamp,
                receivedAt,
                clock,
                files,
                errors,
                speed,
                Outcome.of(files, errors),
                files == 0 && errors == 0,
                details,
                labels,
                null,
                null,
                repairs);
    }
}
