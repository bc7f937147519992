package io.pisync.notifier.text;

/** Sanitises text that contains input from devices or people. */
public final class SafeText {
    private static final String CONTROL = "[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

    private SafeText() {}

    /** Replaces control characters and bidirectional formatting characters with spaces. */
    public static String of(String text) {
        return text.replaceAll(CONTROL, " ");
    }

    /** Returns at most {@code max} characters, with an ellipsis if the text was longer; never splits a surrogate pair. */
    public static String cut(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(max - 2)) ? max - 2 : max - 1;
        return text.substring(0, end) + "…";
    }

    /** Escapes text for HTML and XML. */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
