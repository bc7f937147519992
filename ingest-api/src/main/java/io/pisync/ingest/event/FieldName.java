package io.pisync.ingest.event;

import java.util.Locale;

/** A field and its two spellings, such as {@code device_id} and {@code deviceId}. */
enum FieldName {
    DEVICE_ID,
    TIMESTAMP,
    TOTAL_FILES_SYNCED,
    TOTAL_ERRORS,
    INTERNET_SPEED,
    EVENT_ID,
    SENT_AT,
    BOOT_ID,
    UPTIME_MS,
    SENT_BOOT_ID,
    SENT_UPTIME_MS,
    ERRORS,
    LABELS,
    CODE,
    MESSAGE,
    COUNT;

    private final String snake = name().toLowerCase(Locale.ROOT);
    private final String camel = camel(snake);

    String snake() {
        return snake;
    }

    String camel() {
        return camel;
    }

    private static String camel(String snake) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < snake.length(); i++) {
            boolean afterUnderscore = i > 0 && snake.charAt(i - 1) == '_';
            if (snake.charAt(i) != '_') {
                camel.append(afterUnderscore ? Character.toUpperCase(snake.charAt(i)) : snake.charAt(i));
            }
        }
        return camel.toString();
    }
}
