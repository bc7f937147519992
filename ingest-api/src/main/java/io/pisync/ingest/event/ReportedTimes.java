package io.pisync.ingest.event;

import io.pisync.ingest.clock.DeviceTime;
import io.pisync.kit.time.TimeText;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Decodes a device's time: RFC 3339, or an epoch, possibly with a fraction as Python writes it. */
final class ReportedTimes {
    /** The precision of the stored raw text. */
    private static final int FRACTION_DIGITS = 9;

    private static final NumberRange EPOCHS = NumberRange.of(
            TimeText.MIN_EPOCH,
            TimeText.MAX_EPOCH,
            "an epoch from " + TimeText.MIN_EPOCH + " to " + TimeText.MAX_EPOCH);

    private ReportedTimes() {}

    static Optional<DeviceTime> decode(Field field) {
        if (field.isNumber()) {
            return field.number(EPOCHS).map(epoch -> ofEpoch(field, epoch));
        }
        if (!field.value().isTextual()) {
            return field.wrongType("an RFC 3339 time or an integer epoch");
        }
        String raw = field.value().textValue();
        return TimeText.parse(raw)
                .map(instant -> new DeviceTime(raw, instant))
                .or(() -> field.wrong(
                        ProblemCode.UNREADABLE_TIME, "must be an RFC 3339 time such as 2024-06-13T12:00:00Z"));
    }

    private static DeviceTime ofEpoch(Field field, BigDecimal epoch) {
        BigDecimal whole = epoch.setScale(0, RoundingMode.FLOOR);
        if (whole.compareTo(epoch) == 0) {
            return new DeviceTime(whole.toPlainString(), TimeText.ofEpoch(whole));
        }
        field.repaired(ProblemCode.FRACTION, "must be an integer epoch; it was cut to milliseconds");
        String raw = epoch.setScale(FRACTION_DIGITS, RoundingMode.FLOOR)
                .stripTrailingZeros()
                .toPlainString();
        return new DeviceTime(raw, TimeText.ofEpoch(epoch));
    }
}
