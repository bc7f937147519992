package io.pisync.processor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.processor.history.EventOrder;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/**
 * Serialises keys to bytes that sort in the order of their lists. A device id, which has no control characters, ends with a zero byte;
 * values that sort in descending order are stored as their complement.
 */
final class KeySerdes {
    static final Serde<HistoryKey> HISTORY = serde(KeySerdes::write, KeySerdes::history);
    static final Serde<EventIdKey> EVENT_ID = serde(KeySerdes::write, KeySerdes::eventId);
    static final Serde<AlertKey> ALERT = serde(KeySerdes::write, KeySerdes::alert);

    private static final int OPEN = 0;
    private static final int RESOLVED = 1;

    private KeySerdes() {}

    static <T> Serde<T> serde(Function<T, byte[]> write, Function<byte[], T> read) {
        return Serdes.serdeFrom(
                (topic, value) -> value == null ? null : write.apply(value),
                (topic, bytes) -> bytes == null ? null : read.apply(bytes));
    }

    private static byte[] write(HistoryKey key) {
        return order(device(key.deviceId()), key.order()).bytes();
    }

    private static HistoryKey history(byte[] bytes) {
        int end = zeroFrom(bytes, 0);
        return new HistoryKey(new String(bytes, 0, end, UTF_8), order(new RowReader(bytes, end + 1)));
    }

    static RowWriter order(RowWriter row, EventOrder order) {
        return row.i64(~order.timeMs()).u16(~order.tie()).i64(~order.hash());
    }

    static EventOrder order(RowReader row) {
        return new EventOrder(~row.i64(), ~row.u16() & 0xffff, ~row.i64());
    }

    private static byte[] write(EventIdKey key) {
        return device(key.deviceId()).raw(key.eventId().getBytes(UTF_8)).bytes();
    }

    private static EventIdKey eventId(byte[] bytes) {
        int end = zeroFrom(bytes, 0);
        return new EventIdKey(
                new String(bytes, 0, end, UTF_8), new String(bytes, end + 1, bytes.length - end - 1, UTF_8));
    }

    private static byte[] write(AlertKey key) {
        return new RowWriter()
                .u8(key.isOpen() ? OPEN : RESOLVED)
                .i64(~key.startedAtMs())
                .raw(key.alertId().getBytes(UTF_8))
                .bytes();
    }

    private static AlertKey alert(byte[] bytes) {
        RowReader key = new RowReader(bytes);
        return new AlertKey(key.u8() == OPEN, ~key.i64(), key.text(key.left()));
    }

    private static RowWriter device(String deviceId) {
        return new RowWriter().raw(deviceId.getBytes(UTF_8)).u8(0);
    }

    private static int zeroFrom(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != 0) {
            at++;
        }
        return at;
    }
}
