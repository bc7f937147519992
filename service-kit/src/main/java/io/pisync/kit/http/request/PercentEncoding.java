package io.pisync.kit.http.request;

/** Checks percent-encoding, because the stages of the HTTP server treat an incomplete escape differently. */
public final class PercentEncoding {
    private PercentEncoding() {}

    /** Returns whether two hexadecimal digits follow each {@code %}. */
    public static boolean isWellFormed(String text) {
        for (int at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
            if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isHex(char digit) {
        return digit < 128 && Character.digit(digit, 16) >= 0;
    }
}
