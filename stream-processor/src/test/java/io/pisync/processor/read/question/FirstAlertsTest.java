package io.pisync.processor.read.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.read.question.RowKey;
import io.pisync.processor.Seed;
import io.pisync.processor.state.AlertKey;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares the alerts that are kept in memory, and those behind them, with the stored ones. */
class FirstAlertsTest {
    private static final int MANY = 1_000;

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final WrittenAlerts stored = new WrittenAlerts(random);

    @Test
    void areTheStoredOnesWhateverIsWrittenInBetween() {
        List<FirstAlerts> kept = List.of(
                new FirstAlerts(true, 1),
                new FirstAlerts(true, 6),
                new FirstAlerts(true, MANY),
                new FirstAlerts(false, 6));
        for (int round = 0; round < MANY; round++) {
            for (int n = random.nextInt(40) == 0 ? 1_500 : random.nextInt(4); n > 0; n--) {
                stored.write();
            }
            RowKey after = random.nextBoolean() ? null : anyPlace();
            int limit = 1 + random.nextInt(12);
            assertThat(kept.stream().map(alerts -> page(alerts, after, limit)))
                    .as("round %s", round)
                    .containsExactly(
                            storedPage(true, after, limit),
                            storedPage(true, after, limit),
                            storedPage(true, after, limit),
                            storedPage(false, after, limit));
        }
    }

    @Test
    void areKeptInsteadOfReadAgain() {
        for (int n = 0; n < 40; n++) {
            stored.write();
        }
        FirstAlerts kept = new FirstAlerts(true, 4);
        List<Alert> before = page(kept, null, 4);
        stored.rows.clear();

        assertThat(page(kept, null, 4)).isEqualTo(before).hasSize(4);
    }

    private List<Alert> page(FirstAlerts alerts, @Nullable RowKey after, int limit) {
        List<Alert> page = new ArrayList<>();
        alerts.forEach(after, stored.view, alert -> {
            page.add(alert);
            return page.size() < limit;
        });
        return page;
    }

    private List<Alert> storedPage(boolean isOpen, @Nullable RowKey after, int limit) {
        return stored.rows.entrySet().stream()
                .filter(row -> row.getKey().isOpen() == isOpen)
                .filter(row -> after == null || place(row.getKey()).compareTo(after) > 0)
                .limit(limit)
                .map(row -> row.getValue())
                .toList();
    }

    /** The place of a stored alert, or one where there is none. */
    private @Nullable RowKey anyPlace() {
        List<AlertKey> keys = List.copyOf(stored.rows.keySet());
        if (keys.isEmpty()) {
            return null;
        }
        RowKey place = place(keys.get(random.nextInt(keys.size())));
        return random.nextInt(4) == 0 ? new RowKey(place.rank(), place.id() + "a") : place;
    }

    private static RowKey place(AlertKey key) {
        return new RowKey(-key.startedAtMs(), key.alertId());
    }
}
