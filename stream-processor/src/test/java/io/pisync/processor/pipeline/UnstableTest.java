package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.view.DeviceState;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** A device is unstable if many syncs of the last 24 hours failed although the newest succeeded (docs/rules.md, "Unstable"). */
class UnstableTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    private int events;

    @Test
    void fiveFailuresThatAreThirtyPercentMakeADeviceUnstable() {
        syncs("FSFSFSFSS");
        assertState(DeviceState.OK);
        syncs("F");
        assertState(DeviceState.WARNING);
        syncs("S");
        assertState(DeviceState.UNSTABLE);
        syncs("SSSSS");
        assertState(DeviceState.UNSTABLE);
        syncs("S");
        assertThat(5 * 100 / 17).isLessThan(30);
        assertState(DeviceState.OK);
    }

    @Test
    void partialSyncsCountAndFailingTakesPrecedence() {
        syncs("PPFFF");
        assertState(DeviceState.FAILING);
        syncs("S");
        assertState(DeviceState.UNSTABLE);
    }

    @Test
    void itEndsWithoutAnEventAsThePartitionsClockAdvances() {
        syncs("FFFFFS");
        pipeline.heartbeat(START.plus(Duration.ofHours(23)).plusSeconds(3_540));
        assertState(DeviceState.UNSTABLE);
        pipeline.heartbeat(START.plus(Duration.ofHours(24)));
        assertState(DeviceState.OK);
    }

    @Test
    void itStartsWithoutAnEventWhenOldSuccessesLeaveTheWindow() {
        syncs("SSSSSSSSSSSSSSSS");
        syncs("FFFFFS", START.plus(Duration.ofHours(5)));
        pipeline.heartbeat(START.plus(Duration.ofHours(6)));
        assertState(DeviceState.OK);
        pipeline.heartbeat(START.plus(Duration.ofHours(24)));
        assertState(DeviceState.UNSTABLE);
    }

    @Test
    void itDoesNotChangeAfterAnOutage() {
        pipeline.heartbeat(START);
        syncs("FFFFFS");
        pipeline.upload(Events.event("other", "a", START.plus(Duration.ofDays(3)), 'S'));
        assertState(DeviceState.UNSTABLE);
    }

    private void syncs(String kinds) {
        syncs(kinds, START);
    }

    private void syncs(String kinds, Instant from) {
        for (int n = 0; n < kinds.length(); n++) {
            char kind = kinds.charAt(n);
            events++;
            pipeline.upload(Events.event("device", "e" + events, from.plusSeconds(events), kind));
        }
    }

    private void assertState(DeviceState state) {
        assertThat(pipeline.known("device")
                        .state(3, pipeline.partition().uptime().hour()))
                .isEqualTo(state);
        assertThat(pipeline.orders().sums(Long.MIN_VALUE).devices()).containsEntry(state, 1L);
        assertThat(pipeline.rebuiltOrders(3).describe())
                .isEqualTo(pipeline.orders().describe());
    }
}
