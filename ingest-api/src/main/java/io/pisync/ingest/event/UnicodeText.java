package io.pisync.ingest.event;

import java.util.function.IntPredicate;

/** Properties of texts, counted in code points. */
final class UnicodeText {
    private static final int REPLACEMENT = 0xFFFD;

    private UnicodeText() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether the text has no lone surrogate, so that it can be encoded as UTF-8. */
    static boolean isWellFormed(String text) {
        return noneMatch(text, UnicodeText::isSurrogate);
    }

    static boolean hasControl(String text) {
        return !noneMatch(text, Character::isISOControl);
    }

    /** Returns the first {@code max} code points, with lone surrogates replaced. */
    static String cut(String text, int max) {
        StringBuilder cut = new StringBuilder();
        text.codePoints()
                .limit(max)
                .map(point -> isSurrogate(point) ? REPLACEMENT : point)
                .forEach(cut::appendCodePoint);
        return cut.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    private static boolean noneMatch(String text, IntPredicate unwanted) {
        return text.codePoints().noneMatch(unwanted);
    }
}
