package io.pisync.ingest.event;

import java.util.regex.Pattern;

/**
 * Finds invalid tokens at the place of a value in a JSON text, such as {@code nan}, {@code None}, {@code .5} or {@code
 * 01}.
 */
final class LooseTokens {
    /** The token that replaces such a token. */
    static final String UNREADABLE = "NaN";

    private static final Pattern VALUE =
            Pattern.compile("true|false|null|NaN|-?Infinity|-?(?:0|[1-9]\\d*)(?:\\.\\d+)?(?:[eE][+-]?\\d+)?");

    private LooseTokens() {}

    /** The text with {@link #UNREADABLE} in place of each of them; the same text if there is none. */
    static String replaced(String text) {
        StringBuilder replaced = new StringBuilder();
        int copied = 0;
        int at = 0;
        while (at < text.length()) {
            int end = tokenEnd(text, at);
            if (end > at && !isValue(text.substring(at, end))) {
                replaced.append(text, copied, at).append(UNREADABLE);
                copied = end;
            }
            at = end > at ? end : afterQuotesOrOne(text, at);
        }
        return copied == 0 ? text : replaced.append(text, copied, text.length()).toString();
    }

    private static boolean isValue(String token) {
        return token.length() <= StrictJson.MAX_NUMBER_CHARACTERS
                && VALUE.matcher(token).matches();
    }

    private static int tokenEnd(String text, int start) {
        int end = start;
        while (end < text.length() && "{}[],:\" \t\r\n".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    private static int afterQuotesOrOne(String text, int start) {
        if (text.charAt(start) != '"') {
            return start + 1;
        }
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '"') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return Math.min(at + 1, text.length());
    }
}
