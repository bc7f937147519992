package io.pisync.ingest.event;

import static io.pisync.ingest.event.EventDecoderTest.event;
import static io.pisync.ingest.event.EventDecoderTest.valid;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.event.Repair;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The warnings stored in an event's record; they must not contain anything that identifies a pupil. */
class KeptRepairsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"internet_speed\":9|''",
                "\"internetSpeed\":NaN,\"uptime_ms\":1.5|/uptime_ms fraction, /internetSpeed wrong_type",
                "\"errors\":[{\"code\":\"A\"},{\"code\":\"B\"},{\"code\":\"c\",\"count\":0}]|/errors/0/code invalid_characters, /errors/2/count out_of_range",
                "\"errors\":[5,\"x\"]|/errors/0 wrong_type",
                "\"labels\":{\"School Name\":\"x\",\"1a/~\":\"y\"}|/labels/school_name invalid_characters, /labels/_1a__ invalid_characters",
                "\"labels\":{\"a\":1,\"A\":2}|/labels/a wrong_type, /labels/a invalid_characters, /labels/a conflict",
                "\"labels\":[]|/labels wrong_type"
            })
    void nameThePlaceAndTheCode(String fields, String kept) throws Exception {
        assertThat(kept(fields)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{\"Jane Doe\":null}", "{\"Jane Doe\":{\"age\":9}}", "{\"Jane Doe\":[1]}"})
    void doNotNameALabelThatIsNotStored(String labels) throws Exception {
        assertThat(kept("\"labels\":" + labels)).contains("/labels wrong_type").doesNotContain("ane");
    }

    @Test
    void nameNoNinthLabel() throws Exception {
        String labels =
                IntStream.range(0, 40).mapToObj(i -> "\"l" + i + "\":\"x\"").collect(Collectors.joining(","));
        assertThat(kept("\"labels\":{" + labels + "}")).isEqualTo("/labels too_many");
    }

    @Test
    void keepOneRepairOfEveryField() throws Exception {
        String errors = IntStream.range(0, 20)
                .mapToObj(i -> "{\"code\":\"E-" + i + "\"}")
                .collect(Collectors.joining(","));
        assertThat(kept("\"errors\":[" + errors + "],\"labels\":5"))
                .isEqualTo("/errors/0/code invalid_characters, /labels wrong_type");
    }

    @Test
    void areSixteenAtMost() throws Exception {
        String labels = IntStream.range(0, 8)
                .mapToObj(i -> "\"L" + i + "\":" + "7".repeat(70))
                .collect(Collectors.joining(","));
        List<Repair> repairs = valid(event("\"internet_speed\":-1,\"labels\":{" + labels + "}"))
                .repairs();
        assertThat(repairs).hasSize(KeptRepairs.MAX).doesNotHaveDuplicates();
    }

    private static String kept(String fields) throws Exception {
        return valid(event(fields)).repairs().stream()
                .map(repair -> repair.pointer() + " " + repair.code())
                .collect(Collectors.joining(", "));
    }
}
