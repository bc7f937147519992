package io.pisync.ingest.event;

import java.util.Locale;
import java.util.Optional;

/** Repairs of invalid texts. */
final class Repairs {
    private Repairs() {}

    /** Returns the text in lower case, with {@code _} for each character that is not a-z, 0-9 or _, truncated to a length. */
    static String word(String text, int maxCharacters) {
        StringBuilder word = new StringBuilder();
        text.codePoints()
                .limit(maxCharacters)
                .map(point -> isPlain(point) ? point : '_')
                .forEach(word::appendCodePoint);
        return word.toString().toLowerCase(Locale.ROOT);
    }

    /** Returns a text of limited length, without lone surrogates and NUL; each repair is a finding of the field. */
    static Optional<String> text(Field field, int maxCharacters) {
        return field.scalar().map(sent -> {
            String text = UnicodeText.cut(sent, maxCharacters);
            if (UnicodeText.length(sent) > maxCharacters) {
                field.repaired(
                        ProblemCode.TOO_LONG, "must not be longer than " + maxCharacters + " characters; it was cut");
            } else if (!text.equals(sent)) {
                field.repaired(
                        ProblemCode.INVALID_CHARACTERS,
                        "must not hold lone surrogates or NUL; they were replaced by U+FFFD");
            }
            return text;
        });
    }

    private static boolean isPlain(int point) {
        return point == '_'
                || (point >= 'a' && point <= 'z')
                || (point >= 'A' && point <= 'Z')
                || (point >= '0' && point <= '9');
    }
}
