package io.pisync.kit.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeTextTest {
    @ParameterizedTest
    @CsvSource({
        "2024-06-13T12:00:00Z,2024-06-13T12:00:00Z",
        "2024-06-13t12:00:00z,2024-06-13T12:00:00Z",
        "2024-06-13 12:00:00,2024-06-13T12:00:00Z",
        "2024-06-13T12:00:00,2024-06-13T12:00:00Z",
        "2024-06-13T12:00:00.5,2024-06-13T12:00:00.5Z",
        "2024-06-13T12:00:00.123456789123Z,2024-06-13T12:00:00.123456789Z",
        "2024-06-13T12:00:00.000000000000000000000000000001Z,2024-06-13T12:00:00Z",
        "2024-06-13T17:30:00+05:30,2024-06-13T12:00:00Z",
        "2024-06-13T12:00:00-00:00,2024-06-13T12:00:00Z",
        "2024-06-13T12:00:00-23:59,2024-06-14T11:59:00Z",
        "0000-01-01T00:00:00Z,0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59.999Z,9999-12-31T23:59:59.999Z",
        "2024-02-29T00:00:00Z,2024-02-29T00:00:00Z",
        "2016-12-31T23:59:60Z,2017-01-01T00:00:00Z",
        "2017-01-01T05:29:60+05:30,2017-01-01T00:00:00Z"
    })
    void readsTheFormsThatDevicesUse(String text, Instant expected) {
        assertThat(TimeText.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "2024-06-13",
                "2024-06-13T12:00Z",
                "2024-06-13T12:00:00.Z",
                "2024-06-13T12:00:00.0000000000000000000000000000001Z",
                "2024-06-13T12:00:00.5x",
                "2024-06-13T12:00:0",
                "2024-06-13T12:00:0-Z",
                "2024/06/13T12:00:00Z",
                "2024-06-13T24:00:00Z",
                "2024-06-13T12:60:00Z",
                "2024-06-13T12:00:60Z",
                "2024-06-13T12:00:61Z",
                "2023-02-29T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-00-01T00:00:00Z",
                "2024-06-13T12:00:00+24:00",
                "2024-06-13T12:00:00+0530",
                "2024-06-13T12:00:00+05:60",
                "2024-06-13T12:00:00+05:30Z",
                "2024-06-13T12:00:00*05:30",
                "2024-06-13T12:00:00 Z",
                " 2024-06-13T12:00:00Z",
                "2024-06-13T12:00:00Z ",
                "20240613T120000Z",
                "2024-06-13_12:00:00Z",
                "+2024-06-13T12:00:00Z",
                "２024-06-13T12:00:00Z",
                "1718280000"
            })
    void rejectsInvalidTimes(String text) {
        assertThat(TimeText.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0,1970-01-01T00:00:00Z",
        "1718280000,2024-06-13T12:00:00Z",
        "1718280000123,2024-06-13T12:00:00.123Z",
        "99999999999,5138-11-16T09:46:39Z",
        "100000000000,1973-03-03T09:46:40Z",
        "-62167219200,0000-01-01T00:00:00Z",
        "253402300799999,9999-12-31T23:59:59.999Z"
    })
    void distinguishesSecondsFromMillisecondsBySize(long epoch, Instant expected) {
        assertThat(TimeText.ofEpoch(BigDecimal.valueOf(epoch))).isEqualTo(expected);
        assertThat(epoch).isBetween(TimeText.MIN_EPOCH, TimeText.MAX_EPOCH);
    }
}
