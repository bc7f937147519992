package io.pisync.ingest.event;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes text as UTF-8 and ignores a {@code charset} parameter (RFC 8259, sections 8.1 and 11). */
final class Utf8 {
    /** The length of a byte order mark. */
    static final int MARK_BYTES = 3;

    /** Stands in a decoded text for bytes that are not UTF-8, unless it was sent. */
    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** A byte order mark is no part of the text. */
    static String decode(ByteBuffer utf8) throws CharacterCodingException {
        String text = new String(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            text = UTF_8.newDecoder().decode(utf8).toString();
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static boolean startsWithMark(byte[] text) {
        return text.length >= MARK_BYTES && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
    }
}
