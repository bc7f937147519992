package io.pisync.kit.http.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptTest {
    private static final List<String> OFFERED = List.of(Accept.JSON, Accept.CSV);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*|application/json",
                "text/csv|text/csv",
                "TEXT/CSV; charset=utf-8|text/csv",
                "application/json;q=0.5, text/csv|text/csv",
                "text/*|text/csv",
                "application/json ; q = 0.3 , text/csv; q=0.4|text/csv",
                "text/csv;header=absent;q=0.4, application/json;q=0.3|text/csv",
                "text/csv;q=0, text/*, application/json;q=0.1|application/json",
                "text/csv;q=0, */*|application/json",
                "application/json;q=0, */*;q=0.1|text/csv",
                "text/html, application/xhtml+xml, */*;q=0.8|application/json"
            })
    void choosesTheTypeThatTheClientPrefers(String header, String chosen) {
        assertThat(Accept.choose(header, OFFERED)).hasValue(chosen);
    }

    @Test
    void choosesTheFirstTypeWithoutAHeader() {
        assertThat(Accept.choose((String) null, OFFERED)).hasValue(Accept.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;q=0",
                "application/json;q=0.000",
                "*/*, application/json;q=0",
                "application/json;q=x",
                "image/*",
                "nonsense",
                "\"",
                ",;="
            })
    void choosesNothingForOtherTypes(String header) {
        assertThat(Accept.choose(header, List.of(Accept.JSON))).isEmpty();
    }
}
