package io.pisync.processor.read.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.Seed;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares changes that are kept in memory with those of all stored alerts. */
class AlertChangesTest {
    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final WrittenAlerts stored = new WrittenAlerts(random);

    @Test
    void areThoseOfAllAlertsWhateverIsWrittenInBetween() {
        AlertChanges changes = new AlertChanges(20);
        for (int round = 0; round < 1_000; round++) {
            for (int n = random.nextInt(40) == 0 ? 1_500 : random.nextInt(4); n > 0; n--) {
                stored.write();
            }
            Instant since = WrittenAlerts.START.plusSeconds(random.nextInt(200));
            assertThat(changes.since(since, stored.view))
                    .as("round %s", round)
                    .containsExactlyInAnyOrderElementsOf(new AlertChanges(0).since(since, stored.view));
        }
    }

    @Test
    void areKeptInsteadOfReadAgain() {
        for (int n = 0; n < 9; n++) {
            stored.write();
        }
        AlertChanges changes = new AlertChanges(100);
        List<AlertChange> before = changes.since(Instant.EPOCH, stored.view);
        stored.rows.clear();

        assertThat(changes.since(Instant.EPOCH, stored.view)).isEqualTo(before).isNotEmpty();
    }
}
