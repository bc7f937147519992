package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonParser;
import io.pisync.contract.event.DeviceId;
import io.pisync.ingest.clock.BootTime;
import io.pisync.ingest.clock.DeviceClocks;
import io.pisync.ingest.clock.DeviceTime;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decodes one event according to the table in docs/rules.md, "The event", and collects all its problems. Errors in the device id, timestamp
 * or counts invalidate the event; errors in other fields are repaired and reported (docs/devices.md, "What is repaired").
 */
final class EventDecoder {
    private static final int MAX_ID_CHARACTERS = 64;
    private static final NumberRange COUNTS = NumberRange.ofIntegers(0, Integer.MAX_VALUE);
    private static final NumberRange SPEEDS = NumberRange.of(0, 1_000_000, "a number from 0 to 1000000 (Mbps)");
    private static final int SPEED_DECIMALS = 3;
    /** The largest integer that all JSON implementations represent exactly (RFC 8259, section 6). */
    private static final NumberRange UPTIMES_MS = NumberRange.ofIntegers(0, (1L << 53) - 1);

    private EventDecoder() {}

    /** Decodes the event that a parser is at. */
    static Decoded decode(JsonParser parser, String pointer) throws IOException {
        Findings findings = new Findings();
        EventTree tree = new EventTree(parser, pointer, findings);
        if (!tree.isObject()) {
            new Field(pointer, "", "An event", tree.read(), Fault.COSTS_THE_EVENT, findings).wrongType("a JSON object");
            return new Decoded.Invalid(findings.problems());
        }
        Optional<ReportedEvent> event = event(tree.readFields());
        return event.isPresent() && findings.problems().isEmpty()
                ? new Decoded.Valid(event.get(), findings.warnings())
                : new Decoded.Invalid(findings.problems());
    }

    /** Decodes all fields before checking for missing ones, so that all problems are found. */
    private static Optional<ReportedEvent> event(EventFields fields) {
        Optional<String> deviceId = fields.required(FieldName.DEVICE_ID).flatMap(EventDecoder::deviceId);
        DeviceClocks clocks = clocks(fields);
        Optional<Integer> files = fields.required(FieldName.TOTAL_FILES_SYNCED).flatMap(EventDecoder::count);
        Optional<Integer> errors = fields.required(FieldName.TOTAL_ERRORS).flatMap(EventDecoder::count);
        Optional<BigDecimal> speed = fields.decoration(FieldName.INTERNET_SPEED).flatMap(EventDecoder::speed);
        Optional<String> eventId = fields.decoration(FieldName.EVENT_ID).flatMap(ReportedIds::decode);
        var entries = fields.decoration(FieldName.ERRORS)
                .flatMap(ErrorEntries::decode)
                .orElse(List.of());
        var labels = fields.decoration(FieldName.LABELS).flatMap(ReportedLabels::decode);
        if (deviceId.isEmpty() || files.isEmpty() || errors.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ReportedEvent(
                deviceId.get(),
                eventId.orElse(null),
                files.get(),
                errors.get(),
                speed.orElse(null),
                clocks,
                entries,
                labels.orElse(null),
                KeptRepairs.of(fields.findings().warnings(), fields.pointer(), labels.orElse(Map.of()))));
    }

    private static DeviceClocks clocks(EventFields fields) {
        Optional<DeviceTime> timestamp = fields.optional(FieldName.TIMESTAMP).flatMap(ReportedTimes::decode);
        Optional<DeviceTime> sentAt = fields.decoration(FieldName.SENT_AT).flatMap(ReportedTimes::decode);
        return new DeviceClocks(
                timestamp.orElse(null),
                sentAt.orElse(null),
                bootTime(fields, FieldName.BOOT_ID, FieldName.UPTIME_MS),
                bootTime(fields, FieldName.SENT_BOOT_ID, FieldName.SENT_UPTIME_MS));
    }

    private static BootTime bootTime(EventFields fields, FieldName bootId, FieldName uptimeMs) {
        return new BootTime(
                fields.decoration(bootId)
                        .flatMap(field -> field.word(MAX_ID_CHARACTERS))
                        .orElse(null),
                fields.decoration(uptimeMs)
                        .flatMap(field -> field.cutToInteger(UPTIMES_MS))
                        .orElse(null));
    }

    private static Optional<String> deviceId(Field field) {
        return field.text()
                .map(DeviceId::normalized)
                .flatMap(id -> DeviceId.flawIn(id)
                        .map(flaw -> EventDecoder.<String>rejected(field, flaw))
                        .orElse(Optional.of(id)));
    }

    private static <T> Optional<T> rejected(Field field, DeviceId.Flaw flaw) {
        return switch (flaw) {
            case EMPTY -> field.empty();
            case TOO_LONG -> field.tooLong(DeviceId.MAX_CODE_POINTS);
            case INVALID_CHARACTERS ->
                field.wrong(
                        ProblemCode.INVALID_CHARACTERS,
                        "must not hold control characters, U+FFFD or lone surrogates, nor begin or end with a space");
            case RESERVED -> field.wrong(ProblemCode.RESERVED, "must not be '.' or '..'");
        };
    }

    private static Optional<Integer> count(Field field) {
        return field.integer(COUNTS).map(Math::toIntExact);
    }

    private static Optional<BigDecimal> speed(Field field) {
        return field.number(SPEEDS).map(EventDecoder::inThousandths);
    }

    private static BigDecimal inThousandths(BigDecimal mbps) {
        BigDecimal speed = mbps.setScale(SPEED_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return speed.scale() < 0 ? speed.setScale(0) : speed;
    }
}
