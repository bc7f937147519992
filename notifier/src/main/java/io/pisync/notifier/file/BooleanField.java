package io.pisync.notifier.file;

/** Reads a field that is true or false. */
final class BooleanField {
    private BooleanField() {}

    static boolean read(Fields fields, String name, boolean fallback) {
        return fields.value(name, "true or false", BooleanField::parse).orElse(fallback);
    }

    private static boolean parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
