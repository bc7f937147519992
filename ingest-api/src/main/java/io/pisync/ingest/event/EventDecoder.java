package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.DeviceId;
import io.pisync.ingest.clock.BootTime;
import io.pisync.ingest.clock.DeviceClocks;
import io.pisync.ingest.clock.DeviceTime;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;

/** Reads one event from its tree by the table of product.md, section 1, collecting all its problems. */
final class EventDecoder {
    private static final int MAX_ID_CHARACTERS = 64;
    private static final BigDecimal MAX_SPEED_MBPS = BigDecimal.valueOf(1_000_000);
    private static final int SPEED_DECIMALS = 3;
    /** The largest integer that every JSON implementation keeps exactly (RFC 8259, section 6). */
    private static final long MAX_UPTIME_MS = (1L << 53) - 1;

    private EventDecoder() {}

    /** @param problems what is known to be wrong already; what is found is added */
    static Decoded decode(JsonNode node, String pointer, Problems problems) {
        if (!node.isObject()) {
            new Field(pointer, "An event", node, problems).wrongType("a JSON object");
            return new Decoded.Invalid(problems.all());
        }
        Optional<ReportedEvent> event = event(new Fields(node, pointer, problems));
        return event.isPresent() && problems.isEmpty()
                ? new Decoded.Valid(event.get())
                : new Decoded.Invalid(problems.all());
    }

    /** Every field is read before any is missed, so that all problems are found. */
    private static Optional<ReportedEvent> event(Fields fields) {
        Optional<String> deviceId = fields.required(FieldName.DEVICE_ID).flatMap(EventDecoder::deviceId);
        DeviceClocks clocks = clocks(fields);
        Optional<Integer> files = fields.required(FieldName.TOTAL_FILES_SYNCED).flatMap(EventDecoder::count);
        Optional<Integer> errors = fields.required(FieldName.TOTAL_ERRORS).flatMap(EventDecoder::count);
        Optional<BigDecimal> speed = fields.optional(FieldName.INTERNET_SPEED).flatMap(EventDecoder::speed);
        Optional<String> eventId = fields.optional(FieldName.EVENT_ID).flatMap(EventDecoder::id);
        var entries =
                fields.optional(FieldName.ERRORS).flatMap(ErrorEntries::decode).orElse(List.of());
        var labels = fields.optional(FieldName.LABELS).flatMap(Labels::decode);
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
                labels.orElse(null)));
    }

    private static DeviceClocks clocks(Fields fields) {
        return new DeviceClocks(
                fields.optional(FieldName.TIMESTAMP).flatMap(EventDecoder::time).orElse(null),
                fields.optional(FieldName.SENT_AT).flatMap(EventDecoder::time).orElse(null),
                bootTime(fields, FieldName.BOOT_ID, FieldName.UPTIME_MS),
                bootTime(fields, FieldName.SENT_BOOT_ID, FieldName.SENT_UPTIME_MS));
    }

    private static BootTime bootTime(Fields fields, FieldName bootId, FieldName uptimeMs) {
        return new BootTime(
                fields.optional(bootId).flatMap(EventDecoder::id).orElse(null),
                fields.optional(uptimeMs)
                        .flatMap(field -> field.integer(0, MAX_UPTIME_MS))
                        .orElse(null));
    }

    private static Optional<String> deviceId(Field field) {
        return field.text()
                .map(DeviceId::normalized)
                .flatMap(id -> DeviceId.flawIn(id)
                        .map(flaw -> EventDecoder.<String>refused(field, flaw))
                        .orElse(Optional.of(id)));
    }

    private static <T> Optional<T> refused(Field field, DeviceId.Flaw flaw) {
        return switch (flaw) {
            case EMPTY -> field.empty();
            case TOO_LONG -> field.tooLong(DeviceId.MAX_CODE_POINTS);
            case INVALID_CHARACTERS ->
                field.problem(
                        ProblemCode.INVALID_CHARACTERS,
                        "must not hold control characters, U+FFFD or lone surrogates, nor begin or end with a space");
            case RESERVED -> field.problem(ProblemCode.RESERVED, "must not be '.' or '..'");
        };
    }

    private static Optional<String> id(Field field) {
        return field.word(MAX_ID_CHARACTERS);
    }

    private static Optional<Integer> count(Field field) {
        return field.integer(0, Integer.MAX_VALUE).map(Math::toIntExact);
    }

    private static Optional<BigDecimal> speed(Field field) {
        return field.number(BigDecimal.ZERO, MAX_SPEED_MBPS, "a number from 0 to 1000000 (Mbps)")
                .map(EventDecoder::inThousandths);
    }

    private static BigDecimal inThousandths(BigDecimal mbps) {
        BigDecimal speed = mbps.setScale(SPEED_DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
        return speed.scale() < 0 ? speed.setScale(0) : speed;
    }

    private static Optional<DeviceTime> time(Field field) {
        if (field.value().isNumber()) {
            return field.integer(TimeText.MIN_EPOCH, TimeText.MAX_EPOCH)
                    .map(epoch -> new DeviceTime(Long.toString(epoch), TimeText.ofEpoch(epoch)));
        }
        if (!field.value().isTextual()) {
            return field.wrongType("an RFC 3339 time or an integer epoch");
        }
        String raw = field.value().textValue();
        return TimeText.parse(raw)
                .map(instant -> new DeviceTime(raw, instant))
                .or(() -> field.problem(
                        ProblemCode.UNREADABLE_TIME, "must be an RFC 3339 time such as 2024-06-13T12:00:00Z"));
    }
}
