package io.pisync.notifier.text;

/** Text that devices and people have a part in, made harmless. */
public final class Plain {
    private static final String CONTROL = "[\\p{Cntrl}\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]";

    private Plain() {}

    /** Without control characters and marks that turn the direction of writing. */
    public static String of(String text) {
        return text.replaceAll(CONTROL, " ");
    }

    /** At most so many characters, with an ellipsis where something is cut off; never half a character. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 2)) ? most - 2 : most - 1;
        return text.substring(0, end) + "…";
    }

    /** For HTML and XML. */
    public static String html(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
