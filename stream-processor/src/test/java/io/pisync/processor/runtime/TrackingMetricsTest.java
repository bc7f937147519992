package io.pisync.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.processor.freshness.PartitionProgress;
import io.pisync.processor.order.Sums;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrackingMetricsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final TrackingMetrics metrics = new TrackingMetrics(registry, new PartitionProgress(CLOCK), CLOCK);

    @Test
    void sumsDevicesAndOpenAlertsOfTheAssignedPartitions() {
        open(0, Map.of(DeviceState.OK, 3L, DeviceState.FAILING, 1L), 1, 0, 70);
        open(4, Map.of(DeviceState.OK, 2L, DeviceState.SILENT, 5L), 0, 5, 50);
        assertThat(gauge("pisync.processor.devices", "state", "ok")).isEqualTo(5);
        assertThat(gauge("pisync.processor.devices", "state", "silent")).isEqualTo(5);
        assertThat(gauge("pisync.processor.devices", "state", "warning")).isZero();
        assertThat(gauge("pisync.processor.alerts.open", "type", "silent")).isEqualTo(5);
        assertThat(gauge("pisync.processor.silence.clock")).isEqualTo(50);

        metrics.closed(4);

        assertThat(gauge("pisync.processor.devices", "state", "ok")).isEqualTo(3);
        assertThat(gauge("pisync.processor.alerts.open", "type", "silent")).isZero();
        assertThat(gauge("pisync.processor.alerts.open", "type", "consecutive_failures"))
                .isEqualTo(1);
        assertThat(gauge("pisync.processor.silence.clock")).isEqualTo(70);
    }

    @Test
    void aNewerCountReplacesTheOlder() {
        open(0, Map.of(DeviceState.OK, 3L), 0, 0, 1);
        open(0, Map.of(DeviceState.OK, 4L), 0, 0, 2);

        assertThat(gauge("pisync.processor.devices", "state", "ok")).isEqualTo(4);
    }

    @Test
    void aPartitionWithoutAHeartbeatHasNoTime() {
        assertThat(gauge("pisync.processor.silence.clock")).isNaN();
    }

    private void open(int partition, Map<DeviceState, Long> devices, long failures, long silences, long clock) {
        metrics.opened(partition, () -> new Sums(devices, failures, silences, Map.of()), () -> clock);
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
