package io.pisync.kit.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoundedDecimalTest {
    @ParameterizedTest
    @CsvSource({
        "5,5",
        "-0.25,-0.25",
        "+7,7",
        "5.,5",
        ".5,0.5",
        "1e3,1000",
        "1E+3,1000",
        "2e000,2",
        "25E-1,2.5",
        "1e0000000000000000002,100"
    })
    void readsNumbers(String text, BigDecimal value) {
        assertThat(BoundedDecimal.parse(text).orElseThrow()).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "1x",
                "NaN",
                "Infinity",
                "1e",
                "1e+",
                "1e5.",
                "1e2e3",
                "e1",
                "-",
                "--1",
                ".",
                "1.2.3",
                "1 ",
                "0x1",
                "1_0",
                "١"
            })
    void rejectsOtherTexts(String text) {
        assertThat(BoundedDecimal.parse(text)).isEmpty();
    }

    @Test
    void limitsTheNumberOfCharacters() {
        assertThat(BoundedDecimal.parse("1".repeat(BoundedDecimal.MAX_CHARACTERS)))
                .isPresent();
        assertThat(BoundedDecimal.parse("1".repeat(BoundedDecimal.MAX_CHARACTERS + 1)))
                .isEmpty();
        assertThat(BoundedDecimal.parse("1".repeat(10_000_000))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "1e999999999,1e400",
        "-1e30000000,-1e400",
        "1e-30000000,1e-400",
        "1e-999999999999999999999999,1e-400",
        "9e401,9e400",
        "0e999999999,0"
    })
    void limitsLargeExponents(String text, BigDecimal value) {
        BigDecimal parsed = BoundedDecimal.parse(text).orElseThrow();
        assertThat(parsed).isEqualByComparingTo(value);
        assertThat(parsed.setScale(3, RoundingMode.HALF_UP).toPlainString().length())
                .isLessThan(1_000);
    }
}
