package io.pisync.benchmarks.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.pisync.contract.event.EventRecord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.topic.Topics;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetEventsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 1_000})
    void eachDeviceReportsOncePerRound(int devices) {
        FleetEvents fleet = new FleetEvents(devices, 3L * devices, NOW);

        for (int round = 0; round < 3; round++) {
            assertThat(events(fleet, (long) round * devices, devices))
                    .extracting(SyncEvent::deviceId)
                    .doesNotHaveDuplicates()
                    .hasSize(devices);
        }
    }

    @Test
    void isReproducible() {
        FleetEvents fleet = new FleetEvents(100, 1_000, NOW);

        assertThat(events(fleet, 0, 1_000)).isEqualTo(events(new FleetEvents(100, 1_000, NOW), 0, 1_000));
        assertThat(events(fleet, 0, 1_000)).extracting(SyncEvent::eventId).doesNotHaveDuplicates();
    }

    @Test
    void aSmallShareFailsWithErrors() {
        List<SyncEvent> events = events(new FleetEvents(1_000, 20_000, NOW), 0, 20_000);

        List<SyncEvent> failures =
                events.stream().filter(event -> event.outcome().isFailure()).toList();
        assertThat(failures.size() / 20_000.0).isCloseTo(0.06, within(0.01));
        assertThat(failures).allSatisfy(failure -> assertThat(failure.errors()).isNotEmpty());
    }

    @Test
    void spreadsOverHoursAndDays() {
        List<SyncEvent> events = events(new FleetEvents(10, 600, NOW), 0, 600);

        assertThat(events).allSatisfy(event -> assertThat(event.eventTime()).isBefore(NOW));
        assertThat(events.stream()
                        .filter(event -> event.eventTime().isAfter(NOW.minus(Duration.ofHours(24))))
                        .map(event -> event.eventTime().getEpochSecond() / 3_600)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(24);
        assertThat(events.stream()
                        .map(event -> event.eventTime().getEpochSecond() / 86_400)
                        .collect(Collectors.toSet()))
                .hasSizeGreaterThan(20);
    }

    @Test
    void canBeReadByTheProcessor() {
        Serde<EventRecord> values = new Topics("bench").syncEvents().values();

        assertThat(events(new FleetEvents(100, 1_000, NOW), 0, 1_000)).allSatisfy(event -> {
            Headers headers = new RecordHeaders();
            byte[] value = values.serializer().serialize("bench", headers, event);
            assertThat(values.deserializer().deserialize("bench", headers, value))
                    .usingRecursiveComparison()
                    .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
                    .isEqualTo(event);
        });
    }

    private static List<SyncEvent> events(FleetEvents fleet, long from, int count) {
        return LongStream.range(from, from + count).mapToObj(fleet::event).toList();
    }
}
