package io.pisync.ingest.event;

import io.pisync.contract.topic.StrictUtf8;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes text as UTF-8 and ignores a {@code charset} parameter (RFC 8259, sections 8.1 and 11). */
final class Utf8 {
    /** The length of a byte order mark. */
    static final int MARK_BYTES = 3;

    private Utf8() {}

    /** A byte order mark is no part of the text. */
    static String decode(ByteBuffer utf8) throws CharacterCodingException {
        String text = StrictUtf8.decode(utf8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static boolean startsWithMark(byte[] text) {
        return text.length >= MARK_BYTES && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
    }
}
