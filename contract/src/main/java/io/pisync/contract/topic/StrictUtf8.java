package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes UTF-8 and rejects malformed bytes instead of replacing them. */
public final class StrictUtf8 {
    /** Stands in a decoded text for malformed bytes, but it may also be part of valid text. */
    private static final char REPLACEMENT = '\uFFFD';

    private StrictUtf8() {}

    /** Decodes the remaining bytes of a buffer that has an array. */
    public static String decode(ByteBuffer utf8) throws CharacterCodingException {
        String text = new String(utf8.array(), utf8.arrayOffset() + utf8.position(), utf8.remaining(), UTF_8);
        return text.indexOf(REPLACEMENT) < 0
                ? text
                : UTF_8.newDecoder().decode(utf8).toString();
    }

    /** @param part the part of a record; begins the message if the bytes are not UTF-8 */
    static String decode(String part, byte[] bytes) {
        try {
            return decode(ByteBuffer.wrap(bytes));
        } catch (CharacterCodingException e) {
            throw UnreadableRecord.of(part, new String(bytes, UTF_8), "UTF-8");
        }
    }
}
