package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** Decodes UTF-8 and rejects malformed bytes instead of replacing them. */
final class StrictUtf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private StrictUtf8() {}

    /** @param part the part of a record; begins the message if the bytes are not UTF-8 */
    static String decode(String part, byte[] bytes) {
        String text = new String(bytes, UTF_8);
        // Malformed bytes were replaced by this character, but it may also be part of valid text.
        return text.indexOf(REPLACEMENT) < 0 ? text : decodeSlowly(part, bytes, text);
    }

    private static String decodeSlowly(String part, byte[] bytes, String replaced) {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw UnreadableRecord.of(part, replaced, "UTF-8");
        }
    }
}
