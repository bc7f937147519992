package io.pisync.contract.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.pisync.contract.event.DeviceId;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value at a parser's position as the type that its field requires; throws {@link UnreadableRecord} for any
 * other value. No returned text contains NUL, which separates the parts of keys in stores, or a lone surrogate, which
 * cannot be written as UTF-8.
 */
record RecordValues(JsonParser parser) {
    private static final int MAX_NUMBER_CHARACTERS = 20;
    /** A number with fewer characters fits into a long. */
    private static final int MAX_LONG_CHARACTERS = 19;

    private static final int MAX_SCALE = 20;
    private static final int SPEED_DECIMALS = 3;
    private static final long MAX_SPEED_MBPS = 1_000_000;

    /** Reads a text of 1 to {@code max} characters (code points) without control characters. */
    String word(int max) throws IOException {
        String text = string();
        if (!text.isEmpty() && (isPlain(text, max) || (isText(text, max) && !hasControl(text)))) {
            return text;
        }
        throw unreadable("1 to " + max + " characters without control characters or lone surrogates");
    }

    /** Reads a text of up to {@code max} characters. NUL, which older versions accepted, is replaced. */
    String text(int max) throws IOException {
        String text = string();
        if (isPlain(text, max)) {
            return text;
        }
        if (!isText(text, max)) {
            throw unreadable("at most " + max + " characters without lone surrogates");
        }
        return text.replace('\0', '\uFFFD');
    }

    /** Reads a normalized device id. */
    String deviceId() throws IOException {
        String id = string();
        if (DeviceId.isCanonical(id)) {
            return id;
        }
        throw unreadable(
                "a device id in NFC: 1 to " + DeviceId.MAX_CODE_POINTS
                        + " characters without control characters, U+FFFD, lone surrogates, or spaces at the ends, not . or ..");
    }

    /** Reads any text; the caller must check it. */
    String string() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unreadable("a string");
        }
        return parser.getText();
    }

    /** Throws {@link UnreadableRecord} for any schema except 1, the only one. */
    void requireSchema() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getTextLength() != 1
                || parser.getIntValue() != 1) {
            throw unreadable("1, the schema that this version reads");
        }
    }

    boolean bool() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw unreadable("true or false");
        };
    }

    Instant time() throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
            Instant time =
                    Rfc3339Reader.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (time != null) {
                return time;
            }
        }
        throw unreadable("an RFC 3339 time of the years 1 to 9999");
    }

    int count(int min) throws IOException {
        return (int) integer(min, Integer.MAX_VALUE);
    }

    /** Reads an integer within the bounds; as in JSON Schema, {@code 5.0} is an integer. */
    long integer(long min, long max) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getTextLength() < MAX_LONG_CHARACTERS) {
            long number = parser.getLongValue();
            if (number >= min && number <= max) {
                return number;
            }
        } else {
            BigDecimal number = number();
            if (number != null
                    && isBetween(min, number, max)
                    && number.stripTrailingZeros().scale() <= 0) {
                return number.longValue();
            }
        }
        throw unreadable("an integer from " + min + " to " + max);
    }

    /** Reads a speed in Mbps and returns it in its shortest form without an exponent. */
    BigDecimal speed() throws IOException {
        BigDecimal number = number();
        if (number != null && isBetween(0, number, MAX_SPEED_MBPS)) {
            BigDecimal speed = number.stripTrailingZeros();
            if (speed.scale() <= SPEED_DECIMALS) {
                return speed.scale() < 0 ? speed.setScale(0) : speed;
            }
        }
        throw unreadable("a number from 0 to 1000000 with at most 3 decimals");
    }

    /** Returns the exception for a value that is not allowed. */
    UnreadableRecord unreadable(String allowed) throws IOException {
        String value = switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + UnreadableRecord.shown(parser.getText()) + '"';
            default -> parser.getText();
        };
        return UnreadableRecord.of(pointer(), value, allowed);
    }

    /** Returns the parser's position as a JSON pointer. */
    String pointer() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "the value" : UnreadableRecord.shown(pointer);
    }

    /** Returns a number of bounded size, so that operations on it are fast; null for any other value. */
    private @Nullable BigDecimal number() throws IOException {
        if (!parser.currentToken().isNumeric() || parser.getTextLength() > MAX_NUMBER_CHARACTERS) {
            return null;
        }
        try {
            BigDecimal number =
                    new BigDecimal(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            return Math.abs(number.scale()) <= MAX_SCALE ? number : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static boolean isBetween(long min, BigDecimal number, long max) {
        return number.compareTo(BigDecimal.valueOf(min)) >= 0 && number.compareTo(BigDecimal.valueOf(max)) <= 0;
    }

    /** Almost every text is printable ASCII and needs no further check. */
    private static boolean isPlain(String text, int max) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
                return false;
            }
        }
        return text.length() <= max;
    }

    private static boolean isText(String text, int max) {
        return text.codePointCount(0, text.length()) <= max
                && UTF_8.newEncoder().canEncode(text);
    }

    private static boolean hasControl(String text) {
        return text.codePoints().anyMatch(Character::isISOControl);
    }
}
