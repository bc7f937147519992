package io.pisync.notifier.file;

/** Fields that are true or false. */
final class Switches {
    private Switches() {}

    static boolean read(Fields fields, String name, boolean fallback) {
        return fields.value(name, "true or false", Switches::parse).orElse(fallback);
    }

    private static boolean parse(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
