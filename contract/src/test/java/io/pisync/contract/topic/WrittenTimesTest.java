package io.pisync.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the format of times in the contract's records. */
class WrittenTimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-02T08:00:00Z, 2026-03-02T08:00:00.000Z",
        "2026-11-28T23:59:59.987654321Z, 2026-11-28T23:59:59.987Z",
        "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00.000Z",
        "9999-12-31T23:59:59.009Z, 9999-12-31T23:59:59.009Z",
        "+10000-01-01T00:00:00Z, +10000-01-01T00:00:00.000Z",
        "-0001-02-03T04:05:06.070Z, -0001-02-03T04:05:06.070Z"
    })
    void haveMillisecondsAndFourDigitsForTheYear(String time, String written) {
        assertThat(ContractJson.format(Instant.parse(time))).isEqualTo(written);
    }
}
