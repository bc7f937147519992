package io.pisync.contract.read.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.topic.ContractJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that items of a history are written as Jackson writes their components. */
class HistoryItemsTest {
    private static final ObjectMapper BY_COMPONENTS =
            ContractJson.MAPPER.copy().addMixIn(HistoryItem.class, AsComponents.class);

    @JsonSerialize
    @JsonInclude
    @SuppressWarnings("UnusedMethod")
    private interface AsComponents {
        @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<Repair> repairs();
    }

    @ParameterizedTest
    @MethodSource
    void anItemIsWrittenLikeItsComponents(HistoryItem item) throws JsonProcessingException {
        assertThat(ContractJson.MAPPER.writeValueAsString(List.of(item, item)))
                .isEqualTo(BY_COMPONENTS.writeValueAsString(List.of(item, item)));
    }

    static Stream<HistoryItem> anItemIsWrittenLikeItsComponents() {
        SyncError bare = new SyncError("a", null, null);
        SyncError full = new SyncError("b", "\"\\\u0001\u2028 ü😀", 3);
        Repair repair = new Repair("/errors/0/code", "too_long");
        return Stream.of(
                item("2026-03-02T08:00:00.123Z", null, null, List.of(), List.of()),
                item("0001-01-01T00:00:00Z", new BigDecimal("0.001"), "", List.of(bare), List.of(repair)),
                item("9999-12-31T23:59:59.999Z", new BigDecimal("1E+6"), "\"\\ ü😀", List.of(full, bare), List.of()),
                item("+10000-01-01T00:00:00Z", BigDecimal.ZERO, "x", List.of(full), List.of(repair, repair)));
    }

    private static HistoryItem item(
            String time,
            @Nullable BigDecimal speed,
            @Nullable String deviceTimestamp,
            List<SyncError> errors,
            List<Repair> repairs) {
        Instant at = Instant.parse(time);
        return new HistoryItem(
                "d/ü\"😀",
                at,
                Integer.MAX_VALUE,
                0,
                speed,
                Outcome.of(1, errors.size()),
                "e\\1",
                at.plusMillis(7),
                deviceTimestamp,
                errors.isEmpty() ? ClockWord.OK : ClockWord.MONOTONIC,
                errors,
                repairs);
    }
}
