package io.pisync.ingest.event;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

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
    private static final Map<String, Integer> OF_AN_EVENT = places(EnumSet.complementOf(EnumSet.copyOf(OF_ERRORS)));
    private static final Map<String, Integer> OF_AN_ERROR = places(OF_ERRORS);
    /** How many places there are for values: one for each spelling. */
    static final int PLACES = 2 * values().length;

    private static final int LABELS_DEPTH = 2;
    private static final int ERROR_DEPTH = 3;
    private static final int UNKNOWN = -1;

    private final String snake = name().toLowerCase(Locale.ROOT);
    private final String camel = camel(snake);
    private final String snakeStep = "/" + snake;
    private final String camelStep = "/" + camel;

    @SuppressWarnings("EnumOrdinal") // a place in memory, written nowhere
    private final int snakePlace = 2 * ordinal();

    private final int camelPlace = snake.equals(camel) ? snakePlace : snakePlace + 1;

    String snake() {
        return snake;
    }

    String camel() {
        return camel;
    }

    /** Returns the JSON pointer from its object to it. */
    String snakeStep() {
        return snakeStep;
    }

    String camelStep() {
        return camelStep;
    }

    /** Returns the place of the value under this spelling, below {@link #PLACES}. */
    int snakePlace() {
        return snakePlace;
    }

    /** Returns the place of the value under this spelling; the same where there is only one spelling. */
    int camelPlace() {
        return camelPlace;
    }

    /** Returns the place of a field of an event; negative for another name. */
    static int placeInEvent(String name) {
        return OF_AN_EVENT.getOrDefault(name, UNKNOWN);
    }

    /** Returns the place of a field of an error; negative for another name. */
    static int placeInError(String name) {
        return OF_AN_ERROR.getOrDefault(name, UNKNOWN);
    }

    /** Whether a name in a tree at this depth of an event is known: all in labels, and fields of an error. */
    static boolean isKnown(String name, int depth) {
        return switch (depth) {
            case LABELS_DEPTH -> true;
            case ERROR_DEPTH -> OF_AN_ERROR.containsKey(name);
            default -> false;
        };
    }

    private static Map<String, Integer> places(Set<FieldName> fields) {
        Map<String, Integer> places = new HashMap<>();
        for (FieldName field : fields) {
            places.put(field.camel, field.camelPlace());
            places.put(field.snake, field.snakePlace());
        }
        return places;
    }

    private static String camel(String snake) {
        return Pattern.compile("_(.)")
                .matcher(snake)
                .replaceAll(found -> found.group(1).toUpperCase(Locale.ROOT));
    }
}
