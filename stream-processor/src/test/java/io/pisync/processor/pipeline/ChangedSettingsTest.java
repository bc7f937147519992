package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A changed setting applies to existing data from then on. */
class ChangedSettingsTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void anotherAlertThresholdChangesTheCounts() {
        try (Pipeline pipeline = new Pipeline()) {
            for (int n = 0; n < 4; n++) {
                pipeline.upload(Events.event("four", "e" + n, START.plusSeconds(n), 'F'));
            }
            pipeline.upload(Events.event("one", "a", START, 'F'));
            assertThat(pipeline.orders().sums(Long.MIN_VALUE).devices())
                    .containsEntry(DeviceState.FAILING, 1L)
                    .containsEntry(DeviceState.WARNING, 1L);
            DeviceOrders later = pipeline.rebuiltOrders(5);
            assertThat(later.sums(Long.MIN_VALUE).devices())
                    .containsEntry(DeviceState.FAILING, 0L)
                    .containsEntry(DeviceState.WARNING, 2L);
            assertThat(pipeline.rebuiltOrders(1).sums(Long.MIN_VALUE).devices()).containsEntry(DeviceState.FAILING, 2L);
        }
    }

    @Test
    void aShorterHistoryIsAppliedAtTheDevicesNextEvent() {
        try (Pipeline pipeline = new Pipeline(rules(20))) {
            for (int n = 0; n < 20; n++) {
                pipeline.upload(Events.event("device", "e" + n, START.plusSeconds(n), n == 2 ? 'S' : 'F'));
            }
            try (Pipeline shorter = pipeline.under(rules(5))) {
                shorter.upload(Events.event("device", "e20", START.plusSeconds(20), 'F'));
                assertThat(shorter.historyIds("device")).isEqualTo(ids(20, 5));
                assertThat(shorter.known("device").kept().rows()).isEqualTo(5);
                assertThat(shorter.known("device").streak().length()).isEqualTo(5);
                shorter.upload(Events.event("device", "late", START, START.plusSeconds(30), 'S'));
                assertThat(shorter.historyIds("device"))
                        .as("too old to be kept")
                        .isEqualTo(ids(20, 5));
            }
        }
    }

    private static TrackingRules rules(int historyEvents) {
        return new TrackingRules(3, Duration.ofDays(7), historyEvents, Duration.ofDays(90));
    }

    private static List<String> ids(int newest, int count) {
        return IntStream.range(0, count).mapToObj(n -> "e" + (newest - n)).toList();
    }
}
