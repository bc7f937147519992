package io.pisync.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compares the fast parser of times with java.time. */
class Rfc3339ReaderTest {
    private static final long FIRST_S = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LAST_S = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final String CHARACTERS = "0123456789-+:.TtZz ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-03-02T08:00:00.000Z",
                "2026-03-02T08:00:00Z",
                "2026-03-02T08:00:00.1Z",
                "2026-03-02T08:00:00.123456789Z",
                "2024-02-29T23:59:59.999Z",
                "2026-03-02t08:00:00z",
                "2026-03-02T08:00:00.5+05:30",
                "2026-03-02T08:00:00-00:30",
                "2016-12-31T23:59:60Z",
                "0001-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999999999Z"
            })
    void readsEveryValidForm(String text) {
        assertThat(read(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Z",
                "2026-03-02",
                "2026-03-02T08:00:00",
                "2026-03-02T08:00:00.1234567891Z",
                "2026-02-29T08:00:00Z",
                "2026-04-31T08:00:00Z",
                "2026-13-01T08:00:00Z",
                "2026-00-01T08:00:00Z",
                "2026-01-00T08:00:00Z",
                "2026-03-02T25:00:00Z",
                "2026-03-02T08:60:00Z",
                "2026-03-02T08:00:61Z",
                "2026-03-02T0x:00:00Z",
                "२०२६-03-02T08:00:00Z",
                "0000-12-31T23:59:59Z",
                "0001-01-01T00:00:00+00:01",
                "9999-12-31T23:59:59-00:01",
                "+10000-01-01T00:00:00Z",
                "-0001-01-01T00:00:00Z",
                "+1000000000-12-31T23:59:59Z",
                "2026-03-02T08:00:00.000000000000000000000000000000000000000000000000000Z"
            })
    void rejectsInvalidForms(String text) {
        assertThat(read(text)).isNull();
    }

    @Test
    void agreesWithJavaOnRandomTimes() {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 200_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextLong(FIRST_S, LAST_S + 1), nanos(random));
            assertThat(read(instant.toString())).isEqualTo(instant);
            String elsewhere = instant.atOffset(ZoneOffset.ofTotalSeconds(60 * random.nextInt(-720, 720)))
                    .toString();
            assertThat(read(elsewhere)).as(elsewhere).isEqualTo(java(elsewhere));
        }
    }

    @Test
    void agreesWithJavaOnRandomInvalidTimes() {
        SplittableRandom random = new SplittableRandom(8);
        for (int i = 0; i < 200_000; i++) {
            StringBuilder text =
                    new StringBuilder(Instant.ofEpochSecond(random.nextLong(FIRST_S, LAST_S + 1), nanos(random))
                            .toString());
            for (int changes = random.nextInt(1, 4); changes > 0; changes--) {
                text.setCharAt(random.nextInt(text.length()), CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
            }
            assertThat(read(text.toString())).as(text.toString()).isEqualTo(java(text.toString()));
        }
    }

    private static int nanos(SplittableRandom random) {
        return switch (random.nextInt(3)) {
            case 0 -> 0;
            case 1 -> random.nextInt(1_000) * 1_000_000;
            default -> random.nextInt(1_000_000_000);
        };
    }

    /** Reads the text from the middle of a longer one, as in a parser's buffer. */
    private static @Nullable Instant read(String text) {
        return Rfc3339Reader.parse((">>" + text + "9Z").toCharArray(), 2, text.length());
    }

    private static @Nullable Instant java(String text) {
        try {
            Instant instant = Instant.parse(text);
            boolean isReadable = instant.getEpochSecond() >= FIRST_S && instant.getEpochSecond() <= LAST_S;
            return isReadable ? instant : null;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
