package io.pisync.contract.read.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {
    @Test
    void survivesARoundTrip() {
        LogPosition position = new LogPosition(Map.of(11, 0L, 3, 4_711L, 0, 999_999_999_999_999_999L));
        assertThat(position.text()).isEqualTo("0:999999999999999999,3:4711,11:0");
        assertThat(LogPosition.parse(position.text())).isEqualTo(position);
        assertThat(LogPosition.parse("3:1,0:2").text()).isEqualTo("0:2,3:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "3",
                "3:",
                ":3",
                "3:1,",
                ",3:1",
                "3:1,,4:1",
                "3:-1",
                "-3:1",
                "3:1;4:1",
                "3:1, 4:1",
                "3:x",
                "3:1:2",
                "3:1.5",
                "3:1,3:2",
                "3:9999999999999999999",
                "9999999:1",
                "٣:١"
            })
    void rejectsOtherTexts(String text) {
        assertThatThrownBy(() -> LogPosition.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isBounded() {
        assertThat(LogPosition.parse(partitions(500)).offsets()).hasSize(500);
        assertThatThrownBy(() -> LogPosition.parse(partitions(501))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LogPosition.parse("1:1,".repeat(10_000) + "2:2"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void canBeReducedToSomePartitions() {
        assertThat(LogPosition.parse("0:1,1:2,2:3").in(Set.of(1, 2, 7)).text()).isEqualTo("1:2,2:3");
    }

    private static String partitions(int count) {
        return IntStream.range(0, count).mapToObj(partition -> partition + ":1").collect(Collectors.joining(","));
    }
}
