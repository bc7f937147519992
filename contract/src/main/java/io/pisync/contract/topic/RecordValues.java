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
 * Reads the value that a parser stands on, as what its field must hold. Anything else is unreadable. No text that is returned holds
 * NUL, which separates the parts of keys in stores, or a lone surrogate, which can not be written as UTF-8.
 */
record RecordValues(JsonParser parser) {
    private static final int MAX_NUMBER_CHARACTERS = 20;
    /** A number with fewer is a long. */
    private static final int MAX_LONG_CHARACTERS = 19;

    private static final int MAX_SCALE = 20;
    private static final int SPEED_DECIMALS = 3;
    private static final long MAX_SPEED_MBPS = 1_000_000;

    /** A text of 1 to {@code max} characters (code points) without control characters. */
    String word(int max) throws IOException {
        String text = string();
        if (!text.isEmpty() && (isPlain(text, max) || (isText(text, max) && !hasControl(text)))) {
            return text;
        }
        throw unreadable("1 to " + max + " characters without control characters or lone surrogates");
    }

    /** A text of up to {@code max} characters. NUL, which older versions let through, is replaced. */
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

    /** A device id in the one form that stands for it. */
    String deviceId() throws IOException {
        String id = string();
        if (DeviceId.isCanonical(id)) {
            return id;
        }
        throw unreadable(
                "a device id in NFC: 1 to " + DeviceId.MAX_CODE_POINTS
                        + " characters without control characters, U+FFFD, lone surrogates, or spaces at the ends, not . or ..");
    }

    /** Any text, to be checked by the caller. */
    String string() throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw unreadable("a string");
        }
        return parser.getText();
    }

    /** Makes the record unreadable if this is not the one schema there is. */
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
            Instant time = Rfc3339Reader.parse(parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
            if (time != null) {
                return time;
            }
        }
        throw unreadable("an RFC 3339 time of the years 1 to 9999");
    }

    int count(int min) throws IOException {
        return (int) integer(min, Integer.MAX_VALUE);
    }

    /** An integer within the bounds; as in JSON Schema, {@code 5.0} is one. */
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

    /** A speed in Mbps, in its shortest form without an exponent. */
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

    /** That the value is not what it must be. */
    UnreadableRecord unreadable(String allowed) throws IOException {
        String value = switch (parser.currentToken()) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> '"' + UnreadableRecord.shown(parser.getText()) + '"';
            default -> parser.getText();
        };
        return UnreadableRecord.of(pointer(), value, allowed);
    }

    /** Where the parser stands. */
    String pointer() {
        String pointer = parser.getParsingContext().pathAsPointer().toString();
        return pointer.isEmpty() ? "the value" : UnreadableRecord.shown(pointer);
    }

    /** A number that every operation on is quick; null for others and for what is none. */
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

    /** Only printable ASCII: all there is to check in almost every text. */
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
