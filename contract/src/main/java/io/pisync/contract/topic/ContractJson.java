package io.pisync.contract.topic;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Defines the JSON form of the contract's records: snake_case, RFC 3339 UTC with milliseconds, unknown fields ignored
 * when read.
 */
public final class ContractJson {
    private static final DateTimeFormatter RFC_3339 =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter().withZone(ZoneOffset.UTC);

    /**
     * The form of every formatted time in the years 0 to 9999. Formatting by hand is several times as fast as a formatter, and each event
     * has several times.
     */
    private static final String FORM = "0000-00-00T00:00:00.000Z";

    private static final int LAST_YEAR = 9999;
    private static final int NANOS_PER_MILLI = 1_000_000;
    private static final int SECONDS_A_DAY = 24 * 60 * 60;

    /** A page of a history has the times of some days, in turn. */
    private static final int DAYS = 64;

    private static final AtomicReferenceArray<Day> RECENT_DAYS = new AtomicReferenceArray<>(DAYS);

    /** Shared and thread-safe; null fields are written as null. */
    public static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, new InstantWriter())
                    .addDeserializer(Instant.class, new InstantReader()))
            .build();

    /** Like {@link #MAPPER}, but omits null fields and empty collections. */
    public static final ObjectMapper SPARSE_MAPPER =
            MAPPER.copy().setDefaultPropertyInclusion(JsonInclude.Include.NON_EMPTY);

    private ContractJson() {}

    /** Writes a value with {@link #MAPPER}; throws IllegalArgumentException if it cannot be written as JSON. */
    public static byte[] bytes(Object value) {
        return bytes(MAPPER, value);
    }

    /** Writes a value; throws IllegalArgumentException if it cannot be written as JSON. */
    public static byte[] bytes(ObjectMapper mapper, Object value) {
        try {
            return mapper.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
        }
    }

    /** Formats a time as RFC 3339 in UTC with exactly three decimals. */
    public static String format(Instant instant) {
        long epochDay = Math.floorDiv(instant.getEpochSecond(), SECONDS_A_DAY);
        int place = (int) epochDay & (DAYS - 1);
        Day day = RECENT_DAYS.get(place);
        if (day == null || day.epochDay != epochDay) {
            LocalDate date = LocalDate.ofEpochDay(epochDay);
            if (date.getYear() < 0 || date.getYear() > LAST_YEAR) {
                return RFC_3339.format(instant);
            }
            day = Day.of(date);
            RECENT_DAYS.set(place, day);
        }
        char[] text = day.midnight.toCharArray();
        int second = Math.floorMod(instant.getEpochSecond(), SECONDS_A_DAY);
        digits(text, 12, second / 3600);
        digits(text, 15, second / 60 % 60);
        digits(text, 18, second % 60);
        digits(text, 22, instant.getNano() / NANOS_PER_MILLI);
        return new String(text);
    }

    /** A date's text up to its midnight; most times that are formatted one after another are of one day. */
    private record Day(long epochDay, String midnight) {
        static Day of(LocalDate date) {
            char[] text = FORM.toCharArray();
            digits(text, 3, date.getYear());
            digits(text, 6, date.getMonthValue());
            digits(text, 9, date.getDayOfMonth());
            return new Day(date.toEpochDay(), new String(text));
        }
    }

    /** Writes a number so that its last digit is at {@code last}, over the zeros that are there. */
    private static void digits(char[] text, int last, int number) {
        int rest = number;
        for (int at = last; rest > 0; at--) {
            text[at] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    private static final class InstantWriter extends StdScalarSerializer<Instant> {
        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(format(value));
        }
    }

    /** Times that can neither be formatted nor counted in milliseconds are rejected. */
    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context) throws IOException {
            Instant time = parsed(json.getText());
            return time != null && !time.isBefore(FIRST) && !time.isAfter(LAST)
                    ? time
                    : (Instant) context.handleWeirdStringValue(
                            Instant.class, json.getText(), "not an RFC 3339 time of the years 0 to 9999 in UTC");
        }

        private static @Nullable Instant parsed(String text) {
            try {
                return Instant.parse(text);
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
