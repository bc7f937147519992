package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.question.LabelMatch;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Finds devices with a text in their id or in the value of a label, ignoring case; the same devices as {@link LabelMatch#finds}, without a
 * string for each. Requires the read lock of {@link OrdersLock}; not thread-safe.
 */
final class TextFilter {
    private final String text;
    private final byte[] bytes;
    private final boolean isAscii;
    private final Map<LabelSet, Boolean> byLabels = new HashMap<>();

    /** An empty text fits every device. */
    TextFilter(String text) {
        this.text = text;
        this.bytes = text.toLowerCase(Locale.ROOT).getBytes(UTF_8);
        this.isAscii = isAscii(bytes);
    }

    boolean fits(DeviceEntry entry) {
        return bytes.length == 0
                || isInId(entry)
                || byLabels.computeIfAbsent(entry.labels, labels -> LabelMatch.finds(text, "", labels.key.values()));
    }

    /** In ASCII a letter and its other case differ in one bit; elsewhere lower case may even have another length. */
    private boolean isInId(DeviceEntry entry) {
        if (!isAscii || !isAscii(entry.id)) {
            return LabelMatch.finds(text, entry.deviceId(), Map.of());
        }
        for (int from = 0; from <= entry.id.length - bytes.length; from++) {
            if (isAt(from, entry.id)) {
                return true;
            }
        }
        return false;
    }

    private boolean isAt(int from, byte[] id) {
        for (int i = 0; i < bytes.length; i++) {
            if (lower(id[from + i]) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static int lower(byte ascii) {
        return ascii >= 'A' && ascii <= 'Z' ? ascii | 0x20 : ascii;
    }

    private static boolean isAscii(byte[] bytes) {
        for (byte one : bytes) {
            if (one < 0) {
                return false;
            }
        }
        return true;
    }
}
