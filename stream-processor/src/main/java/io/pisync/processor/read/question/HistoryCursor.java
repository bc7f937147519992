package io.pisync.processor.read.question;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.processor.history.EventOrder;
import io.pisync.processor.state.HistoryKey;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.common.serialization.Serde;

/** Encodes a position in a device's history as a cursor: the part of the history key after the device id, in base64url. */
final class HistoryCursor {
    private static final int ORDER_BYTES = Long.BYTES + Short.BYTES + Long.BYTES;

    private final Serde<HistoryKey> keys;

    HistoryCursor(Serde<HistoryKey> keys) {
        this.keys = keys;
    }

    String write(String deviceId, EventOrder order) {
        byte[] key = keys.serializer().serialize("", new HistoryKey(deviceId, order));
        byte[] suffix = Arrays.copyOfRange(key, key.length - ORDER_BYTES, key.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(suffix);
    }

    /** Decodes a cursor; throws {@link InvalidCursor} if {@link #write} cannot have created it. */
    EventOrder read(String deviceId, String text) {
        byte[] suffix = decoded(text);
        byte[] device = deviceId.getBytes(UTF_8);
        byte[] key = Arrays.copyOf(device, device.length + 1 + ORDER_BYTES);
        System.arraycopy(suffix, 0, key, device.length + 1, ORDER_BYTES);
        return keys.deserializer().deserialize("", key).order();
    }

    private static byte[] decoded(String text) {
        try {
            byte[] suffix = Base64.getUrlDecoder().decode(text);
            if (suffix.length == ORDER_BYTES) {
                return suffix;
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidCursor();
        }
        throw new InvalidCursor();
    }
}
