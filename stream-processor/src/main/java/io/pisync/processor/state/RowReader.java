package io.pisync.processor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Reads values in the order in which {@link RowWriter} wrote them. Not thread-safe. */
final class RowReader {
    private static final int OLDEST = 2;

    private final byte[] bytes;
    private int at;

    RowReader(byte[] bytes) {
        this(bytes, 0);
    }

    RowReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.at = from;
    }

    /** Returns the version of the row's layout; throws if it is newer than {@code newest} or no longer supported. */
    int version(int newest) {
        int version = u8();
        if (version < OLDEST || version > newest) {
            throw new IllegalStateException(
                    "a row of layout " + version + "; this version reads " + OLDEST + " to " + newest);
        }
        return version;
    }

    int u8() {
        return bytes[at++] & 0xff;
    }

    int u16() {
        return u8() << 8 | u8();
    }

    long i64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | u8();
        }
        return value;
    }

    long number() {
        long zigzag = 0;
        for (int shift = 0; ; shift += 7) {
            int next = u8();
            zigzag |= (long) (next & 0x7f) << shift;
            if (next < 0x80) {
                return (zigzag >>> 1) ^ -(zigzag & 1);
            }
        }
    }

    int count() {
        return (int) number();
    }

    String text() {
        return text(count());
    }

    String text(int length) {
        String text = new String(bytes, at, length, UTF_8);
        at += length;
        return text;
    }

    byte[] raw(int length) {
        byte[] raw = Arrays.copyOfRange(bytes, at, at + length);
        at += length;
        return raw;
    }

    int left() {
        return bytes.length - at;
    }
}
