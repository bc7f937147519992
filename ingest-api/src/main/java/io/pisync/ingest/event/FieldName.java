package io.pisync.ingest.event;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A field with its two spellings, such as {@code device_id} and {@code deviceId}. */
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

    private static final Set<FieldName> OF_ERRORS = EnumSet.of(CODE, MESSAGE, COUNT);
    private static final Set<String> EVENT_NAMES = spellings(EnumSet.complementOf(EnumSet.copyOf(OF_ERRORS)));
    private static final Set<String> ERROR_NAMES = spellings(OF_ERRORS);
    private static final int LABELS_DEPTH = 2;
    private static final int ERROR_DEPTH = 3;

    private final String snake = name().toLowerCase(Locale.ROOT);
    private final String camel = camel(snake);

    String snake() {
        return snake;
    }

    String camel() {
        return camel;
    }

    /** Whether a field at this depth of an event is known: fields of the event (depth 1), labels, and fields of an error.
     */
    static boolean isKnown(String name, int depth) {
        return switch (depth) {
            case 1 -> EVENT_NAMES.contains(name);
            case LABELS_DEPTH -> true;
            case ERROR_DEPTH -> ERROR_NAMES.contains(name);
            default -> false;
        };
    }

    private static Set<String> spellings(Set<FieldName> fields) {
        return fields.stream()
                .flatMap(field -> Stream.of(field.snake, field.camel))
                .collect(Collectors.toUnmodifiableSet());
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
