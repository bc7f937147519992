package io.pisync.ingest.event;

import java.util.Locale;

/**
 * What can be wrong with an event: it is a problem where it costs the event, and a warning where it was repaired. The words are stable,
 * programs may rely on them.
 */
public enum ProblemCode {
    /** A required field is not there. */
    MISSING,
    /** A JSON type that is not the field's, or a number with a fraction instead of an integer. */
    WRONG_TYPE,
    /** A number with a fraction where an integer belongs, which could be cut. */
    FRACTION,
    /** A number, or the year of an epoch, beyond its limits. */
    OUT_OF_RANGE,
    /** A text with nothing in it. */
    EMPTY,
    /** A text with too many characters. */
    TOO_LONG,
    /** An array or object with too many entries, or an event with too many values. */
    TOO_MANY,
    /** A text with characters that it must not hold, or a name of labels or errors with capitals. */
    INVALID_CHARACTERS,
    /** A device id that stands for a directory in paths: {@code .} or {@code ..}. */
    RESERVED,
    /** A text that is no RFC 3339 time. */
    UNREADABLE_TIME,
    /** Both spellings of a field, with different values. */
    CONFLICT,
    /** An object has a duplicate key. */
    DUPLICATE_KEY,
    /** More than {@link StrictJson#MAX_DEPTH} objects and arrays inside each other. */
    TOO_DEEP,
    /** Not JSON at all. */
    UNREADABLE_JSON,
    /** An earlier item of the array has unbalanced brackets, so that this item's place in the structure is unknown. */
    STRUCTURE_LOST;

    /** The word used in answers and metrics. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
