package io.pisync.kit.http.body;

import io.pisync.kit.http.problem.ContentTooLarge;
import io.pisync.kit.http.problem.UnreadableBody;
import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses complete gzip data: one member, or several in sequence (RFC 1952, section 2.2). Every byte must belong
 * to a complete member, whereas {@code GZIPInputStream} silently drops unreadable bytes behind the first member.
 */
final class GzipMembers {
    private static final int CHUNK_BYTES = 8_192;
    private static final int FLAG_HEADER_CRC = 2;
    private static final int FLAG_EXTRA = 4;
    private static final int FLAG_NAME = 8;
    private static final int FLAG_COMMENT = 16;
    private static final int RESERVED_FLAGS = 0xE0;

    private final byte[] data;
    private final int maxBytes;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int at;

    private GzipMembers(byte[] data, int maxBytes) {
        this.data = data;
        this.maxBytes = maxBytes;
    }

    /**
     * Returns the content of all members. Stops at the limit.
     *
     * @throws ContentTooLarge if it is larger than {@code maxBytes}
     * @throws UnreadableBody if any byte is not part of a complete member
     */
    static byte[] inflate(byte[] data, int maxBytes) {
        return new GzipMembers(data, maxBytes).all();
    }

    private byte[] all() {
        Inflater inflater = new Inflater(true);
        try {
            do {
                skipHeader();
                member(inflater);
            } while (at < data.length);
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw broken();
        } finally {
            inflater.end();
        }
    }

    private void skipHeader() {
        int start = at;
        if (next() != 0x1F || next() != 0x8B || next() != 8) {
            throw broken();
        }
        int flags = next();
        if ((flags & RESERVED_FLAGS) != 0) {
            throw broken();
        }
        skip(6); // time, extra flags, operating system
        if ((flags & FLAG_EXTRA) != 0) {
            skip(nextShort());
        }
        if ((flags & FLAG_NAME) != 0) {
            skipText();
        }
        if ((flags & FLAG_COMMENT) != 0) {
            skipText();
        }
        if ((flags & FLAG_HEADER_CRC) != 0) {
            checkHeader(start);
        }
    }

    private void checkHeader(int start) {
        CRC32 crc = new CRC32();
        crc.update(data, start, at - start);
        if (nextShort() != (crc.getValue() & 0xFFFF)) {
            throw broken();
        }
    }

    private void member(Inflater inflater) throws DataFormatException {
        CRC32 crc = new CRC32();
        inflater.reset();
        inflater.setInput(data, at, data.length - at);
        while (!inflater.finished()) {
            int length = inflater.inflate(chunk);
            if (length == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                throw broken();
            }
            if (length > maxBytes - out.size()) {
                throw new ContentTooLarge(maxBytes);
            }
            crc.update(chunk, 0, length);
            out.write(chunk, 0, length);
        }
        at = data.length - inflater.getRemaining();
        if (nextInt() != crc.getValue() || nextInt() != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw broken();
        }
    }

    private int next() {
        if (at == data.length) {
            throw broken();
        }
        return data[at++] & 0xFF;
    }

    private int nextShort() {
        return next() | next() << 8;
    }

    private long nextInt() {
        return nextShort() | (long) nextShort() << 16;
    }

    private void skip(int bytes) {
        if (bytes > data.length - at) {
            throw broken();
        }
        at += bytes;
    }

    private void skipText() {
        while (next() != 0) {
            // skip to the terminating zero
        }
    }

    private static UnreadableBody broken() {
        return new UnreadableBody("The body is not complete gzip data, although Content-Encoding is gzip");
    }
}
