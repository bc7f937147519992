package io.pisync.processor.read.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.Outcome;
import io.pisync.contract.event.Repair;
import io.pisync.contract.read.port.Answer;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.contract.read.question.SyncHistoryQuestion;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.DeviceStats;
import io.pisync.contract.read.view.DeviceStatus;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.contract.read.view.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class DeviceQuestionsTest {
    @AutoClose
    private final FleetUnderTest fleet = new FleetUnderTest();

    @Test
    void showsHistoryNewestFirstForAnyOrderOfArrival() {
        Instant now = fleet.now;
        fleet.sync("pi-1", "b", now.minusSeconds(20), now, 'F', Map.of());
        fleet.sync("pi-1", "c", now.minusSeconds(10), now, 'P', Map.of());
        fleet.sync("pi-1", "a", now.minusSeconds(30), now, 'S', Map.of());
        assertThat(ids(history(null, null, null))).containsExactly("c", "b", "a");
        HistoryItem newest = fleet.found(history(null, null, null)).items().get(0);
        assertThat(newest.timestamp()).isEqualTo(now.minusSeconds(10));
        assertThat(newest.receivedAt()).isEqualTo(now);
        assertThat(newest.internetSpeed()).isEqualByComparingTo("1.5");
        assertThat(newest.errors()).hasSize(2);
    }

    @Test
    void keepsRepairsWhenTheRowChanges() {
        Instant now = fleet.now;
        fleet.sync("pi-1", "right", now.minusSeconds(40), 'S');
        fleet.repairs = List.of(new Repair("/errors/0/code", "invalid_characters"), new Repair("/labels", "too_many"));
        fleet.syncs("pi-1", "FFF");
        fleet.sync("pi-1", "ahead", now.plus(Duration.ofDays(1)), now, 'S', Map.of());
        List<HistoryItem> items = fleet.found(history(null, null, null)).items();
        assertThat(items.get(0).clock()).isEqualTo(ClockWord.FUTURE);
        assertThat(items)
                .filteredOn(item -> !item.eventId().equals("right"))
                .hasSize(4)
                .allSatisfy(item -> assertThat(item.repairs()).isEqualTo(fleet.repairs));
        assertThat(items)
                .filteredOn(item -> item.eventId().equals("right"))
                .allMatch(item -> item.repairs().isEmpty());
    }

    @Test
    void historyIncludesFromAndExcludesTo() {
        fleet.syncs("pi-1", "SFSFS");
        Instant now = fleet.now;
        assertThat(ids(history(now.minusSeconds(180), now.minusSeconds(60), null)))
                .containsExactly("pi-1-2", "pi-1-1");
        assertThat(ids(history(now.minusSeconds(180).plusNanos(1), null, null)))
                .containsExactly("pi-1-4", "pi-1-3", "pi-1-2");
        assertThat(ids(history(null, now.plusNanos(1), null))).hasSize(5);
        assertThat(ids(history(now, now, null))).isEmpty();
        assertThat(ids(history(Instant.MAX, null, null))).isEmpty();
        assertThat(ids(history(Instant.MIN, Instant.MAX, null))).hasSize(5);
        assertThat(ids(history(null, Instant.MIN, null))).isEmpty();
    }

    @Test
    void filtersHistoryByOutcomeBeforeOffsetAndLimit() {
        fleet.syncs("pi-1", "FSFPFSF");
        assertThat(ids(history(null, null, Outcome.FAILED))).containsExactly("pi-1-6", "pi-1-4", "pi-1-2", "pi-1-0");
        SyncHistory page = fleet.found(new SyncHistoryQuestion("pi-1", null, null, Outcome.FAILED, null, 1, 2));
        assertThat(ids(page)).containsExactly("pi-1-4", "pi-1-2");
        assertThat(page.next()).isNotNull();
    }

    @Test
    void pagesThroughHistoryByCursor() {
        fleet.syncs("pi-1", "FSFPFSF");
        List<String> seen = new ArrayList<>();
        String next = null;
        do {
            SyncHistory page = fleet.found(new SyncHistoryQuestion("pi-1", null, null, null, next, 0, 3));
            seen.addAll(ids(page));
            next = page.next();
            assertThat(next == null || next.matches("[A-Za-z0-9_-]+")).isTrue();
        } while (next != null);
        assertThat(seen).isEqualTo(ids(history(null, null, null))).hasSize(7);
    }

    @Test
    void rejectsAnInvalidCursor() {
        fleet.syncs("pi-1", "S");
        for (String cursor : List.of("", "x", "%%%", "AAAA", "A".repeat(25))) {
            assertThatThrownBy(() -> fleet.ask(new SyncHistoryQuestion("pi-1", null, null, null, cursor, 0, 3)))
                    .isInstanceOf(InvalidCursor.class);
        }
    }

    @Test
    void hidesExpiredEventsBeforeTheSweep() {
        fleet.syncs("pi-1", "SF");
        fleet.now = fleet.now.plus(Duration.ofDays(91));
        assertThat(ids(history(null, null, null))).isEmpty();
        assertThat(fleet.found(new DeviceStatusQuestion("pi-1")).totalSyncs()).isEqualTo(2);
    }

    @Test
    void doesNotFindADeletedDevice() {
        fleet.syncs("pi-1", "SF");
        fleet.now = fleet.now.plus(Duration.ofDays(401));
        assertThat(fleet.ask(new DeviceStatusQuestion("pi-1"))).isInstanceOf(Answer.NotFound.class);
        assertThat(fleet.ask(history(null, null, null))).isInstanceOf(Answer.NotFound.class);
        assertThat(fleet.ask(new DeviceStatsQuestion("pi-1", Window.ALL))).isInstanceOf(Answer.NotFound.class);
    }

    @Test
    void showsADevicesStatusWithItsOpenAlert() {
        fleet.syncs("pi-1", "SPFF");
        DeviceStatus status = fleet.found(new DeviceStatusQuestion("pi-1"));
        assertThat(status.state()).isEqualTo(DeviceState.FAILING);
        assertThat(status.consecutiveFailures()).isEqualTo(3);
        assertThat(status.totalSyncs()).isEqualTo(4);
        assertThat(status.failedSyncs()).isEqualTo(3);
        assertThat(status.partialSyncs()).isEqualTo(1);
        assertThat(status.successRate()).isEqualByComparingTo("25");
        assertThat(status.averageInternetSpeed()).isEqualByComparingTo("1.5");
        assertThat(status.lastSyncAt()).isEqualTo(fleet.now);
        assertThat(status.lastSuccessAt()).isEqualTo(fleet.now.minusSeconds(180));
        assertThat(status.openAlerts()).extracting(Alert::type).containsExactly(AlertType.CONSECUTIVE_FAILURES);
    }

    @Test
    void showsNoOpenAlertAfterASuccess() {
        fleet.syncs("pi-1", "FFFS");
        DeviceStatus status = fleet.found(new DeviceStatusQuestion("pi-1"));
        assertThat(status.state()).isEqualTo(DeviceState.OK);
        assertThat(status.openAlerts()).isEmpty();
    }

    @Test
    void countsSyncsWithinAMovingWindow() {
        fleet.sync("pi-1", "old", fleet.now.minus(Duration.ofDays(8)), 'F');
        fleet.sync("pi-1", "yesterday", fleet.now.minus(Duration.ofHours(24)), 'P');
        fleet.sync("pi-1", "today", fleet.now.minus(Duration.ofHours(23)), 'S');
        assertThat(stats(Window.HOURS_24).totalSyncs()).isEqualTo(1);
        assertThat(stats(Window.HOURS_24).successfulSyncs()).isEqualTo(1);
        assertThat(stats(Window.DAYS_7).totalSyncs()).isEqualTo(2);
        assertThat(stats(Window.DAYS_7).firstSyncAt()).isEqualTo(fleet.now.minus(Duration.ofHours(24)));
        assertThat(stats(Window.DAYS_30).totalSyncs()).isEqualTo(3);
        assertThat(stats(Window.ALL).failedSyncs()).isEqualTo(2);
        fleet.now = fleet.now.plus(Duration.ofHours(1));
        assertThat(stats(Window.HOURS_24).totalSyncs()).isZero();
        assertThat(stats(Window.HOURS_24).successRate()).isNull();
        assertThat(stats(Window.HOURS_24).lastSyncAt()).isNull();
    }

    private DeviceStats stats(Window window) {
        return fleet.found(new DeviceStatsQuestion("pi-1", window));
    }

    private List<String> ids(SyncHistoryQuestion question) {
        return ids(fleet.found(question));
    }

    private static List<String> ids(SyncHistory page) {
        return page.items().stream().map(HistoryItem::eventId).toList();
    }

    private static SyncHistoryQuestion history(
            @Nullable Instant from, @Nullable Instant to, @Nullable Outcome outcome) {
        return new SyncHistoryQuestion("pi-1", from, to, outcome, null, 0, 100);
    }
}
