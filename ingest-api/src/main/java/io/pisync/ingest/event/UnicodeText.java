package io.pisync.ingest.event;

/** Properties of texts, counted in code points. */
final class UnicodeText {
    private static final int REPLACEMENT = 0xFFFD;

    private UnicodeText() {}

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Whether the text has no lone surrogate, so that it can be encoded as UTF-8. */
    static boolean isWellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                if (isSurrogate(text.codePointAt(at))) {
                    return false;
                }
                at++;
            }
        }
        return true;
    }

    static boolean hasControl(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isISOControl(text.charAt(at))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the first {@code max} code points, with lone surrogates and NUL, which ends a text where it is stored, replaced. */
    static String cut(String text, int max) {
        if (text.length() <= max && isWellFormed(text) && text.indexOf('\0') < 0) {
            return text;
        }
        StringBuilder cut = new StringBuilder();
        text.codePoints()
                .limit(max)
                .map(point -> isSurrogate(point) || point == 0 ? REPLACEMENT : point)
                .forEach(cut::appendCodePoint);
        return cut.toString();
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }
}
