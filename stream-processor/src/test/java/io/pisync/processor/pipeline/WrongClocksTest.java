package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Heartbeat;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.history.HistoryRow;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Wrong clocks of servers: no decision depends on an ingest instance's clock, and the broker's clock may be set back. */
class WrongClocksTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @AutoClose
    private final Pipeline pipeline = new Pipeline();

    @Test
    void anIngestClockAheadDeletesNoHistoryAndNoDevice() {
        for (int n = 0; n < 4; n++) {
            pipeline.upload(Events.event("device", "e" + n, START.plusSeconds(n), 'F'));
        }
        pipeline.alerts();
        for (int days : new int[] {91, 401}) {
            Instant ahead = START.plus(Duration.ofDays(days));
            pipeline.send(Events.event("other", "ahead-" + days, ahead, ahead, 'S'), 0, START.plusSeconds(60));
            pipeline.heartbeat(Heartbeat.at(ahead), START.plus(Duration.ofMinutes(days)));
        }
        assertThat(pipeline.historyIds("device")).containsExactly("e3", "e2", "e1", "e0");
        assertThat(pipeline.known("device").episodes().failures()).isNotNull();
        assertThat(pipeline.alerts()).isEmpty();
        assertThat(pipeline.history("other")).allSatisfy(row -> {
            assertThat(row.receivedAtMs()).isEqualTo(START.plusSeconds(60).toEpochMilli());
            assertThat(row.order().timeMs()).isEqualTo(START.plusSeconds(60).toEpochMilli());
            assertThat(row.clock()).isEqualTo(ClockWord.FUTURE);
        });
    }

    @Test
    void anIngestClockBehindLosesNoEventAndCountsRetriesOnce() {
        Instant behind = START.minus(Duration.ofDays(200));
        SyncEvent event = Events.event("device", "e0", behind, behind, 'S');
        pipeline.send(event, 0, START);
        pipeline.send(event, 0, START.plusSeconds(5));
        assertThat(pipeline.historyIds("device")).containsExactly("e0");
        assertThat(pipeline.known("device").counters().syncs()).isEqualTo(1);
        assertThat(pipeline.known("device").contact().lastMs())
                .isEqualTo(START.plusSeconds(5).toEpochMilli());
    }

    @Test
    void metricsCountTheClockThatTheHistoryShows() {
        Instant ahead = START.plus(Duration.ofDays(1));
        pipeline.send(Events.event("device", "e0", ahead, START, 'S'), 0, START);
        assertThat(pipeline.history("device")).extracting(HistoryRow::clock).containsExactly(ClockWord.FUTURE);
        assertThat(pipeline.meteredEvents(ClockWord.FUTURE)).isEqualTo(1);
        assertThat(pipeline.meteredEvents(ClockWord.OK)).isZero();
    }

    @Test
    void aSmallDifferenceIsIgnored() {
        Instant received = START.minus(Duration.ofMinutes(4));
        pipeline.send(Events.event("device", "e0", received, received, 'S'), 0, START);
        assertThat(pipeline.history("device")).allSatisfy(row -> {
            assertThat(row.receivedAtMs()).isEqualTo(received.toEpochMilli());
            assertThat(row.clock()).isEqualTo(ClockWord.OK);
        });
    }

    @Test
    void silenceIsDetectedAfterABrokerClockIsSetBack() {
        try (Pipeline impatient =
                new Pipeline(new TrackingRules(3, Duration.ofMinutes(30), 500, Duration.ofDays(90)))) {
            impatient.heartbeat(START.plus(Duration.ofHours(1)));
            impatient.upload(Events.event("device", "a", START.plus(Duration.ofHours(1)), 'S'));
            impatient.heartbeats(START, START.plus(Duration.ofMinutes(29)));
            assertThat(impatient.alerts()).isEmpty();
            impatient.heartbeat(START.plus(Duration.ofMinutes(29)));
            assertThat(impatient.alerts()).extracting(Alert::type).containsExactly(AlertType.SILENT);
        }
    }

    @Test
    void uploadsAreDecidedAfterABrokerClockIsSetBack() {
        pipeline.heartbeat(START);
        for (int n = 0; n < 3; n++) {
            pipeline.send(Events.event("device", "e" + n, START.plusSeconds(n), 'F'), 5 - n, START.plusSeconds(n));
        }
        assertThat(pipeline.alerts()).isEmpty();
        pipeline.heartbeat(START.minus(Duration.ofHours(1)));
        assertThat(pipeline.alerts()).hasSize(1);
    }

    @Test
    void expiredRowsAreDeletedAfterABrokerClockIsSetBack() {
        try (Pipeline pipelineWithShortRetention =
                new Pipeline(new TrackingRules(3, Duration.ofHours(9), 500, Duration.ofMinutes(1)))) {
            pipelineWithShortRetention.heartbeat(START.plus(Duration.ofHours(1)));
            pipelineWithShortRetention.upload(Events.event("device", "a", START, 'S'));
            pipelineWithShortRetention.heartbeats(START, START.plus(Duration.ofMinutes(1)));
            assertThat(pipelineWithShortRetention.historyIds("device")).containsExactly("a");
            pipelineWithShortRetention.heartbeats(START.plus(Duration.ofMinutes(2)), START.plus(Duration.ofMinutes(4)));
            assertThat(pipelineWithShortRetention.historyIds("device")).isEmpty();
        }
    }

    @Test
    void brokersWithClocksAMinuteApartCountEachMinuteOnce() {
        pipeline.heartbeat(START);
        pipeline.heartbeat(START.plusSeconds(60));
        pipeline.heartbeat(START.plusSeconds(59));
        pipeline.heartbeat(START.plusSeconds(61));
        assertThat(pipeline.partition().uptime().minutes()).isEqualTo(2);
    }
}
