package io.pisync.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryParametersTest {
    private static <T> T read(String name, String value, Function<QueryParameters, T> reader) {
        return QueryParameters.read(Map.of(name, List.of(value)), reader);
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
    void takesTheDefaultWhenAParameterIsMissingOrBlank() {
        int missing = read("other", "x", q -> q.integer("limit", 50, 1, 1000));
        int blank = read("limit", " ", q -> q.integer("limit", 50, 1, 1000));
        Optional<Integer> optional = read("other", "x", q -> q.optionalInteger("limit", 1, 9));

        assertThat(missing).isEqualTo(50);
        assertThat(blank).isEqualTo(50);
        assertThat(optional).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1001", "ten", "1.5", "99999999999", "1e3", "0x10"})
    void refusesWhatIsNoIntegerInItsBounds(String value) {
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
    @ValueSource(strings = {"2026-02-30", "yesterday", "2026-02-03T10:00:00", "1700000000", "2026-2-3"})
    void refusesWhatIsNoMoment(String value) {
        assertThatThrownBy(() -> read("from", value, q -> q.instant("from"))).isInstanceOf(InvalidParameter.class);
    }

    @Test
    void refusesAParameterGivenTwiceWithDifferentValues() {
        Map<String, List<String>> twice = Map.of("limit", List.of("1", "2"), "page", List.of("3", "3"));

        assertThat(QueryParameters.<Integer>read(twice, q -> q.integer("page", 1, 1, 9)))
                .isEqualTo(3);
        assertThatThrownBy(() -> QueryParameters.read(twice, q -> q.integer("limit", 50, 1, 9)))
                .isInstanceOf(InvalidParameter.class)
                .hasMessageContaining("given once");
    }

    @Test
    void reportsAllInvalidParametersAtOnceEachOnlyOnce() {
        Map<String, List<String>> values = Map.of("limit", List.of("x"), "format", List.of("y"));

        InvalidParameter thrown = catchThrowableOfType(
                InvalidParameter.class,
                () -> QueryParameters.read(values, q -> {
                    q.integer("limit", 1, 1, 9);
                    q.optionalInteger("limit", 1, 9);
                    q.oneOf("format", "a", List.of("a"));
                    throw new InvalidParameter("cursor", "z", "a cursor of this list");
                }));

        assertThat(thrown.problem().errors().stream().map(FieldError::pointer))
                .containsExactly("/limit", "/format", "/cursor");
        assertThat(thrown.problem().status()).isEqualTo(400);
    }

    @Test
    void cutsALongValueInTheMessage() {
        assertThatThrownBy(() -> read("limit", "9".repeat(5_000), q -> q.integer("limit", 1, 1, 9)))
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300));
    }
}
