package io.pisync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.event.SyncError;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SimulatedTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");
    private static final Instant SENT = Instant.parse("2026-03-02T08:05:00Z");
    private static final SimulatedSync SYNC =
            new SimulatedSync(7, 60_000, 3, 1500, List.of(new SyncError("storage_full", "Storage full", 2)));

    private final SimulatedTime time = new SimulatedTime(BEGIN, 2);

    @Test
    void speedsUpTimeInTheFleet() {
        assertThat(time.at(60_000)).isEqualTo(Instant.parse("2026-03-02T08:00:30Z"));
    }

    @Test
    void writesTheFieldsOfTheEvent() {
        JsonNode event = event(DeviceClock.RIGHT);

        assertThat(event.get("device_id").asText()).isEqualTo("SIM1-00000");
        assertThat(event.get("total_files_synced").asInt()).isEqualTo(3);
        assertThat(event.get("total_errors").asInt()).isEqualTo(2);
        assertThat(event.get("internet_speed").asDouble()).isEqualTo(1.5);
        assertThat(event.at("/errors/0/code").asText()).isEqualTo("storage_full");
        assertThat(event.at("/labels/school").asText()).isEqualTo("school-002");
        assertThat(event.get("timestamp").asText()).isEqualTo("2026-03-02T08:00:30.000Z");
    }

    @Test
    void eventIdIsStableInRetriesAndDiffersBetweenRuns() {
        JsonNode again =
                time.events(upload(DeviceClock.FAST), SENT.plusSeconds(9)).get(0);
        JsonNode later = new SimulatedTime(BEGIN.plusSeconds(1), 2)
                .events(upload(DeviceClock.FAST), SENT)
                .get(0);

        assertThat(again.get("event_id")).isEqualTo(event(DeviceClock.FAST).get("event_id"));
        assertThat(later.get("event_id")).isNotEqualTo(again.get("event_id"));
    }

    @Test
    void sendsUptimeForAnUnsetClock() {
        JsonNode event = event(DeviceClock.NEVER_SET);

        assertThat(event.get("timestamp").asText()).startsWith("1970-01-01T00:10:30");
        assertThat(event.get("sent_uptime_ms").asLong() - event.get("uptime_ms").asLong())
                .isEqualTo(270_000);
        assertThat(event.get("sent_boot_id")).isEqualTo(event.get("boot_id"));
    }

    @Test
    void sendsTheSendingTimeForAFastClock() {
        JsonNode event = event(DeviceClock.FAST);

        assertThat(event.get("timestamp").asText()).isEqualTo("2026-03-02T11:00:30.000Z");
        assertThat(event.get("sent_at").asText()).isEqualTo("2026-03-02T11:05:00.000Z");
    }

    @Test
    void sendsNoTimesWithoutAClock() {
        assertThat(event(DeviceClock.NONE).has("timestamp")).isFalse();
    }

    private JsonNode event(DeviceClock clock) {
        return time.events(upload(clock), SENT).get(0);
    }

    private static DeviceUpload upload(DeviceClock clock) {
        return new DeviceUpload(new DeviceProfile("SIM1-00000", new School(1, 2), clock), 60_000, List.of(SYNC), 0);
    }
}
