package io.pisync.contract.topic;

import org.apache.kafka.common.errors.SerializationException;

/**
 * Thrown for a record of the sync-events topic that violates a rule (docs/rules.md, "Records of the event topic"). Its
 * message is one line: the field as a JSON pointer, or the part of the record; its value, truncated and with control
 * characters escaped; and the allowed values.
 */
public final class UnreadableRecord extends SerializationException {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN_CHARACTERS = 60;

    UnreadableRecord(String reason) {
        super(reason);
    }

    /**
     * Creates the exception for a value that is not allowed.
     *
     * @param field the field as a JSON pointer, or the part of the record
     * @param allowed completes "must be …"
     */
    public static UnreadableRecord of(String field, String value, String allowed) {
        return new UnreadableRecord(field + " is " + shown(value) + "; it must be " + allowed);
    }

    /** Returns the text in one line: its first 60 characters, with control characters and lone surrogates escaped. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(SHOWN_CHARACTERS).forEach(point -> append(shown, point));
        return text.codePointCount(0, text.length()) > SHOWN_CHARACTERS
                ? shown.append('…').toString()
                : shown.toString();
    }

    private static void append(StringBuilder shown, int codePoint) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> shown.append("\\u%04x".formatted(codePoint));
            default -> shown.appendCodePoint(codePoint);
        }
    }
}
