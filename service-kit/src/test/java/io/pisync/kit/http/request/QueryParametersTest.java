package io.pisync.kit.http.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.InvalidParameter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static <T> T read(String name, String value, Function<QueryParameters, T> reader) {
        return QueryParameters.read(Map.of(name, List.of(value)), reader);
    }

    @ParameterizedTest
    @CsvSource({
        "1769820000, 2026-01-31T00:40:00Z",
        "1769820000.5, 2026-01-31T00:40:00.500Z",
        "1769820000.123987, 2026-01-31T00:40:00.123Z",
        "1769820000123.9, 2026-01-31T00:40:00.123Z",
        "-0.5, 1969-12-31T23:59:59.500Z",
        "-1.5, 1969-12-31T23:59:58.500Z"
    })
    void readsAnEpochWithAFraction(String epoch, Instant expected) {
        Optional<Instant> from = read("from", epoch, q -> q.instant("from"));

        assertThat(from).contains(expected);
    }

    @Test
    void readsTypedValues() {
        int limit = read("limit", "1000", q -> q.integer("limit", 50, 1, 1000));
        Optional<String> format = read("format", "ids", q -> q.oneOf("format", List.of("ids", "csv")));
        boolean flag = read("flag", "true", q -> q.bool("flag", false));
        Optional<Instant> from = read("from", "2026-03-01T10:00:00+02:00", q -> q.instant("from"));

        assertThat(limit).isEqualTo(1000);
        assertThat(format).hasValue("ids");
        assertThat(flag).isTrue();
        assertThat(from).hasValue(Instant.parse("2026-03-01T08:00:00Z"));
    }

    @Test
    void usesTheDefaultForAMissingOrBlankParameter() {
        int missing = QueryParameters.<Integer>read(Map.of(), q -> q.integer("limit", 50, 1, 1000));
        int blank = read("limit", " ", q -> q.integer("limit", 50, 1, 1000));
        Optional<Integer> optional = QueryParameters.read(Map.of(), q -> q.optionalInteger("limit", 1, 9));

        assertThat(missing).isEqualTo(50);
        assertThat(blank).isEqualTo(50);
        assertThat(optional).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "ten", "1.5", "99999999999", "1e3", "0x10"})
    void rejectsIntegersOutOfBounds(String value) {
        assertThatThrownBy(() -> read("limit", value, q -> q.integer("limit", 50, 1, 1000)))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("limit is '" + value + "' but must be an integer from 1 to 1000");
    }

    @Test
    void readsABareDateAsAWholeDay() {
        QueryParameters.Moment day =
                read("to", "2026-02-28", q -> q.moment("to")).orElseThrow();

        assertThat(day.start()).isEqualTo("2026-02-28T00:00:00Z");
        assertThat(day.end()).isEqualTo("2026-03-01T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:00:00+05:30,2026-01-31T02:30:00Z",
        "2026-01-31T08:00:00 05:30,2026-01-31T02:30:00Z",
        "2026-01-31 08:00:00.25 05:30,2026-01-31T02:30:00.250Z",
        "2026-01-31 08:00:00,2026-01-31T08:00:00Z",
        "2026-01-31t08:00:00z,2026-01-31T08:00:00Z",
        "1769846400,2026-01-31T08:00:00Z",
        "1769846400123,2026-01-31T08:00:00.123Z",
        "-1,1969-12-31T23:59:59Z",
        "2026-01-31,2026-01-31T00:00:00Z"
    })
    void readsATimeInAllFormsOfTimestamps(String value, Instant expected) {
        Optional<Instant> from = read("from", value, q -> q.instant("from"));

        assertThat(from).hasValue(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30",
                "2026-02-30T10:00:00Z",
                "yesterday",
                "2026-2-3",
                "2026-01-31 08:00",
                "2026-01-31T08:00:00  05:30",
                "9999999999999999999",
                "999999999999999999"
            })
    void rejectsAnInvalidTimeAndListsTheForms(String value) {
        assertThatThrownBy(() -> read("from", value, q -> q.instant("from")))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(
                        "from is '" + value + "' but must be a time that exists, such as 2026-01-31T08:15:30Z");
    }

    @Test
    void rejectsARepeatedParameter() {
        Map<String, List<String>> twice = Map.of("limit", List.of("1", "2"), "page", List.of("3", "3"));

        for (String name : twice.keySet()) {
            assertThatThrownBy(() -> QueryParameters.read(
                            Map.of(name, twice.getOrDefault(name, List.of())), q -> q.integer(name, 50, 1, 9)))
                    .isInstanceOf(InvalidParameter.class)
                    .hasMessageContaining("given once");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limt,limt is not a parameter here; did you mean limit?",
        "school,school is not a parameter here; did you mean label.school?",
        "lable.school,lable.school is not a parameter here; did you mean label.school?",
        "Limit,Limit is not a parameter here; did you mean limit?"
    })
    void rejectsAnUnknownParameter(String name, String message) {
        assertThatThrownBy(() -> read(name, "x", q -> {
                    q.named("label.");
                    return q.text("limit");
                }))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining(message);
    }

    @Test
    void listsTheParametersIfNoneIsSimilar() {
        assertThatThrownBy(() -> read("label.school", "x", q -> q.text("limit").or(() -> q.text("page"))))
                .hasMessageContaining("label.school is not a parameter here; there are limit, page");
        assertThatThrownBy(() -> read("limit", "x", q -> "nothing"))
                .hasMessageContaining("limit is not a parameter here; there are none");
    }

    @Test
    void reportsEachInvalidParameterOnce() {
        Map<String, List<String>> values = Map.of("limit", List.of("x"), "format", List.of("y"));

        InvalidParameter thrown = catchThrowableOfType(
                InvalidParameter.class,
                () -> QueryParameters.read(values, q -> {
                    q.integer("limit", 1, 1, 9);
                    q.optionalInteger("limit", 1, 9);
                    q.oneOf("format", List.of("a"));
                    throw new InvalidParameter("cursor", "z", "a cursor of this list");
                }));

        assertThat(thrown.problem().errors().stream().map(FieldError::pointer))
                .containsExactly("/limit", "/format", "/cursor");
        assertThat(thrown.problem().status()).isEqualTo(400);
    }

    @Test
    void truncatesALongValueInTheMessage() {
        assertThatThrownBy(() -> read("limit", "9".repeat(5_000), q -> q.integer("limit", 1, 1, 9)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void cutsALongValueBetweenCharacters() {
        String sent = "x".repeat(63) + "\uD83D\uDE00".repeat(32);

        assertThatThrownBy(() -> read("limit", sent, q -> q.integer("limit", 1, 0, 2)))
                .isInstanceOf(InvalidParameter.class)
                .message()
                .matches(StandardCharsets.UTF_8.newEncoder()::canEncode)
                .contains("limit is '" + "x".repeat(63) + "…' but must be");
    }
}
