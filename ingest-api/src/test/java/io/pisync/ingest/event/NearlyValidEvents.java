package io.pisync.ingest.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Events at the limits of the rules, which follow all of them or break a few; only rules that a schema can express. */
final class NearlyValidEvents {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final Set<FieldName> FIELDS =
            EnumSet.complementOf(EnumSet.of(FieldName.CODE, FieldName.MESSAGE, FieldName.COUNT));
    private static final List<FieldName> REQUIRED =
            List.of(FieldName.DEVICE_ID, FieldName.TOTAL_FILES_SYNCED, FieldName.TOTAL_ERRORS);

    private static final List<String> ANYTHING = List.of(
            "null", "true", "[]", "{}", "\"\"", "\"5\"", "0", "-0.0", "5.0", "5.5", "1e3", "-1", "1e-400", "1e40");
    private static final List<String> COUNTS =
            List.of("0", "7", "5.0", "1e3", "2147483647", "2147483647.0", "2147483648", "-1", "0.1");
    private static final List<String> SPEEDS = List.of("0", "9.5", "1e6", "1000000.0", "1000000.001", "-0.001", "1e-9");
    private static final List<String> UPTIMES =
            List.of("0", "9007199254740991", "9007199254740992", "-1", "1.5", "3e3");
    private static final List<String> EPOCHS = List.of(
            "0",
            "99999999999",
            "100000000000",
            "-62167219200",
            "-62167219201",
            "253402300799999",
            "253402300800000",
            "1.5",
            "17e8");
    private static final List<String> TIMES = List.of(
            "2024-06-13T12:00:00Z",
            "2024-06-13 12:00:00.123456789",
            "0000-01-01t00:00:00z",
            "9999-12-31T23:59:59.9+23:59",
            "2024-04-30T00:00:00-00:00");
    private static final String TIME_CHARACTERS = "0123456789-:.TtZz +,";
    private static final List<String> PIECES = List.of(
            "a",
            "Z",
            "0",
            "_",
            ".",
            "..",
            " ",
            "/",
            "%",
            "\u0000",
            "\n",
            "\u007f",
            "\u0085",
            "\u00a0",
            "\u2028",
            "\u3000",
            "\ufffd",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00",
            "\u0928\u093e",
            "xxxxxxxxxxxxxxxx");
    private static final List<Integer> LENGTHS = List.of(1, 32, 33, 40, 41, 64, 65, 255, 256);

    private final SplittableRandom random;
    private int badInHundred;

    NearlyValidEvents(SplittableRandom random) {
        this.random = random;
    }

    /** As JSON in ASCII. */
    String next() throws JsonProcessingException {
        while (true) {
            badInHundred = random.nextInt(12);
            ObjectNode event = event();
            if (FIELDS.stream().noneMatch(field -> isBeyondSchemas(field, event))) {
                return JSON.writeValueAsString(event);
            }
        }
    }

    private ObjectNode event() throws JsonProcessingException {
        ObjectNode event = JSON.createObjectNode();
        for (FieldName field : FIELDS) {
            if (REQUIRED.contains(field) ? !chance(badInHundred) : chance(40)) {
                JsonNode value = chance(badInHundred) ? read(one(ANYTHING)) : value(field);
                event.set(chance(50) ? field.snake() : field.camel(), value);
                if (chance(5)) {
                    event.set(field.snake(), value);
                    event.set(field.camel(), chance(50) ? value : value(field));
                }
            }
        }
        if (chance(10)) {
            event.set("pupil", read(one(ANYTHING)));
        }
        return event;
    }

    private JsonNode value(FieldName field) throws JsonProcessingException {
        return switch (field) {
            case DEVICE_ID, EVENT_ID, BOOT_ID, SENT_BOOT_ID, CODE, MESSAGE -> text();
            case TOTAL_FILES_SYNCED, TOTAL_ERRORS, COUNT -> edge(COUNTS);
            case INTERNET_SPEED -> edge(SPEEDS);
            case UPTIME_MS, SENT_UPTIME_MS -> edge(UPTIMES);
            case TIMESTAMP, SENT_AT -> chance(50) ? edge(EPOCHS) : time();
            case ERRORS -> errors();
            case LABELS -> labels();
        };
    }

    /** The first is always valid. */
    private JsonNode edge(List<String> values) throws JsonProcessingException {
        return read(chance(badInHundred * 3) ? one(values) : values.get(0));
    }

    private JsonNode text() {
        StringBuilder text = new StringBuilder(chance(90) ? "x" : "");
        while (chance(badInHundred * 4)) {
            text.append(one(PIECES));
        }
        return JSON.getNodeFactory().textNode(chance(badInHundred) ? stretched(text, one(LENGTHS)) : text.toString());
    }

    private static String stretched(StringBuilder text, int codePoints) {
        int missing = codePoints - text.codePointCount(0, text.length());
        return missing < 0 ? text.toString() : text + (codePoints % 2 == 0 ? "\ud83d\ude00" : "x").repeat(missing);
    }

    private JsonNode time() {
        StringBuilder time = new StringBuilder(one(TIMES));
        while (chance(badInHundred * 2) && time.length() > 0) {
            int at = random.nextInt(time.length());
            char other = TIME_CHARACTERS.charAt(random.nextInt(TIME_CHARACTERS.length()));
            time.replace(at, at + 1, chance(20) ? "" : String.valueOf(other));
        }
        return JSON.getNodeFactory().textNode(time.toString());
    }

    private JsonNode errors() throws JsonProcessingException {
        ArrayNode errors = JSON.createArrayNode();
        int size = chance(badInHundred) ? 19 + random.nextInt(3) : random.nextInt(3);
        for (int i = 0; i < size; i++) {
            ObjectNode error = JSON.createObjectNode();
            for (FieldName field : List.of(FieldName.CODE, FieldName.MESSAGE, FieldName.COUNT)) {
                if (field == FieldName.CODE ? !chance(badInHundred) : chance(50)) {
                    error.set(field.snake(), chance(badInHundred) ? read(one(ANYTHING)) : value(field));
                }
            }
            errors.add(chance(badInHundred) ? read(one(ANYTHING)) : error);
        }
        return errors;
    }

    private JsonNode labels() throws JsonProcessingException {
        ObjectNode labels = JSON.createObjectNode();
        int size = chance(badInHundred) ? 7 + random.nextInt(3) : random.nextInt(3);
        for (int i = 0; i < size; i++) {
            String name = chance(badInHundred) ? text().textValue().replaceAll("\\p{Cs}", "") : "x_".repeat(i + 1);
            labels.set(name, chance(badInHundred) ? read(one(ANYTHING)) : text());
        }
        return labels;
    }

    /** Spellings that differ, days and leap seconds that may not exist, ids that change in normal form. */
    private static boolean isBeyondSchemas(FieldName field, ObjectNode event) {
        JsonNode snake = event.path(field.snake());
        JsonNode camel = event.path(field.camel());
        String texts = snake.asText() + '\0' + camel.asText();
        boolean both = event.hasNonNull(field.snake()) && event.hasNonNull(field.camel());
        return (both && !snake.equals(camel))
                || texts.contains("-02-29")
                || texts.contains(":60")
                || !Normalizer.isNormalized(texts, Normalizer.Form.NFC);
    }

    private static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readerFor(JsonNode.class)
                .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .readValue(json);
    }

    private boolean chance(int inHundred) {
        return random.nextInt(100) < inHundred;
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
