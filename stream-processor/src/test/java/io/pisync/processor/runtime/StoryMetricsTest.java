package io.pisync.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.processor.fleet.FleetCensus;
import io.pisync.processor.progress.PartitionProgress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryMetricsTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-02T09:00:00Z"));

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final StoryMetrics metrics = new StoryMetrics(registry, new PartitionProgress(CLOCK), CLOCK);

    @Test
    void devicesAndOpenAlertsAreThoseOfThePartitionsFollowedHere() {
        metrics.counted(0, new FleetCensus(Map.of("ok", 3L, "failing", 1L), Map.of("consecutive_failures", 1L), 70));
        metrics.counted(4, new FleetCensus(Map.of("ok", 2L, "silent", 5L), Map.of("silent", 5L), 50));
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
    void aNewerCountTakesThePlaceOfTheOlder() {
        metrics.counted(0, new FleetCensus(Map.of("ok", 3L), Map.of(), 1));
        metrics.counted(0, new FleetCensus(Map.of("ok", 4L), Map.of(), 2));

        assertThat(gauge("pisync.processor.devices", "state", "ok")).isEqualTo(4);
    }

    @Test
    void aClockThatNobodyHasHeardHasNoTime() {
        assertThat(gauge("pisync.processor.silence.clock")).isNaN();
    }

    private double gauge(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }
}
