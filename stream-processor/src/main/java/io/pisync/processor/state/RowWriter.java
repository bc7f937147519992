package io.pisync.processor.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Writes a row as bytes: fixed-length big-endian numbers for sorting, variable-length numbers to save space. Not thread-safe. */
final class RowWriter {
    private static final int LONGEST_NUMBER = 10;

    private byte[] bytes = new byte[128];
    private int size;

    RowWriter u8(int value) {
        room(1);
        bytes[size++] = (byte) value;
        return this;
    }

    RowWriter u16(int value) {
        return u8(value >>> 8).u8(value);
    }

    /** Writes eight bytes that sort as an unsigned number. */
    RowWriter i64(long value) {
        room(Long.BYTES);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[size++] = (byte) (value >>> shift);
        }
        return this;
    }

    /** Writes one byte for −64…63, at most ten bytes. */
    RowWriter number(long value) {
        room(LONGEST_NUMBER);
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7fL) != 0) {
            bytes[size++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
        return this;
    }

    /** Writes the length of the UTF-8 bytes, then the bytes. */
    RowWriter text(String value) {
        byte[] utf8 = value.getBytes(UTF_8);
        return number(utf8.length).raw(utf8);
    }

    RowWriter raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, size, value.length);
        size += value.length;
        return this;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
        }
    }
}
