package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.CommandWord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.state.DeviceStateRecord;
import io.pisync.contract.state.PartitionTick;
import io.pisync.processor.state.DeviceStores;
import io.pisync.processor.state.PublishedState;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The topic of device states (docs/rules.md, "Device states"). */
class DeviceStatesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final TrackingRules SHORT = new TrackingRules(3, Duration.ofMinutes(5), 50, Duration.ofDays(90));

    @AutoClose
    private final Pipeline pipeline = new Pipeline(SHORT);

    @Test
    void aStateIsWrittenOnlyWhenItChanges() {
        for (int n = 0; n < 3; n++) {
            pipeline.upload(event(n, 'S'));
        }
        for (int n = 3; n < 8; n++) {
            pipeline.upload(event(n, 'F'));
        }
        pipeline.upload(event(8, 'S'));

        assertThat(states())
                .extracting(DeviceStateRecord::state, DeviceStateRecord::since)
                .containsExactly(
                        tuple("ok", minute(0)),
                        tuple("warning", minute(3)),
                        tuple("failing", minute(5)),
                        tuple("unstable", minute(8)));
    }

    @Test
    void aSilentStateHasItsAlertAndTheLatestContact() {
        pipeline.upload(event(0, 'S'));
        pipeline.heartbeats(minute(1), minute(8));

        Alert silent = pipeline.alerts().get(0);
        assertThat(states())
                .last()
                .isEqualTo(new DeviceStateRecord(
                        1,
                        "device",
                        "silent",
                        silent.detectedAt(),
                        Map.of(),
                        minute(0),
                        minute(0),
                        List.of(silent.alertId())));
    }

    @Test
    void changedLabelsAreWrittenWithTheCurrentState() {
        pipeline.upload(Events.labelled(event(0, 'S'), Map.of("school", "A")));
        pipeline.upload(Events.labelled(event(1, 'S'), Map.of("school", "A")));
        pipeline.upload(Events.labelled(event(2, 'S'), Map.of("school", "B")));

        assertThat(states())
                .extracting(DeviceStateRecord::labels, DeviceStateRecord::since)
                .containsExactly(tuple(Map.of("school", "A"), minute(0)), tuple(Map.of("school", "B"), minute(0)));
    }

    @Test
    void aDeletedDeviceLeavesATombstone() {
        pipeline.upload(event(0, 'S'));
        pipeline.send(Events.command("c", CommandWord.FORGET, "device", minute(1), null, null), minute(1));

        List<TestRecord<String, DeviceStateEntry>> records = pipeline.stateRecords();
        assertThat(records).extracting(TestRecord::key).containsExactly("device", "device");
        assertThat(records.get(1).getValue()).isNull();
        assertThat(pipeline.store(DeviceStores.PUBLISHED_STATES).get("device")).isNull();
    }

    @Test
    void aTickFollowsTheChangesOfItsMinute() {
        pipeline.upload(event(0, 'S'));
        pipeline.heartbeats(minute(1), minute(7));

        List<DeviceStateEntry> records =
                pipeline.stateRecords().stream().map(TestRecord::value).toList();
        assertThat(records).hasSize(8);
        assertThat(records.get(5)).isInstanceOf(DeviceStateRecord.class);
        assertThat(records.get(6)).isEqualTo(new PartitionTick(1, 0, minute(5)));
    }

    @Test
    void theSweepWritesStatesThatChangeWithTheThreshold() {
        pipeline.upload(event(0, 'F'));
        try (Pipeline stricter = pipeline.under(new TrackingRules(1, Duration.ofDays(7), 50, Duration.ofDays(90)))) {
            stricter.heartbeat(minute(1));
            stricter.heartbeat(minute(2));

            assertThat(states(stricter))
                    .extracting(DeviceStateRecord::state, DeviceStateRecord::since)
                    .containsExactly(tuple("failing", minute(1)));
        }
    }

    @Test
    void devicesOlderThanTheTopicAreWrittenOnceWithinMinutes() {
        for (int n = 0; n < 6_000; n++) {
            pipeline.upload(Events.event("device-" + n, "e", START, 'S'));
        }
        try (Pipeline updated = pipeline.under(SHORT)) {
            try (KeyValueIterator<String, PublishedState> all =
                    updated.store(DeviceStores.PUBLISHED_STATES).all()) {
                all.forEachRemaining(
                        row -> updated.store(DeviceStores.PUBLISHED_STATES).delete(row.key));
            }
            updated.heartbeat(minute(1));
            assertThat(states(updated)).hasSizeGreaterThan(4_999);
            updated.heartbeat(minute(2));
            assertThat(updated.store(DeviceStores.PUBLISHED_STATES).approximateNumEntries())
                    .isGreaterThan(6_000);
            updated.stateRecords();
            updated.heartbeat(minute(3));
            assertThat(states(updated)).isEmpty();
        }
    }

    private List<DeviceStateRecord> states() {
        return states(pipeline);
    }

    private static List<DeviceStateRecord> states(Pipeline from) {
        return from.stateRecords().stream()
                .flatMap(
                        record -> record.value() instanceof DeviceStateRecord state ? Stream.of(state) : Stream.empty())
                .toList();
    }

    private static SyncEvent event(int n, char kind) {
        return Events.event("device", "e" + n, minute(n), kind);
    }

    private static Instant minute(int n) {
        return START.plus(Duration.ofMinutes(n));
    }
}
