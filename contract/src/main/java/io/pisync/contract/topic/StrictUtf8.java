package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** UTF-8 in which nothing is replaced. */
final class StrictUtf8 {
    private static final char REPLACEMENT = '\uFFFD';

    private StrictUtf8() {}

    /** @param part of a record; begins the reason if the bytes are no UTF-8 */
    static String decode(String part, byte[] bytes) {
        String text = new String(bytes, UTF_8);
        // What is malformed was replaced; but the character may stand there by right, too.
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
