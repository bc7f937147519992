package io.pisync.processor.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.freshness.Copies;
import io.pisync.processor.freshness.PartitionProgress;
import java.time.Instant;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RestoreProgressTest {
    private static final TopicPartition HISTORY = new TopicPartition("history-changelog", 4);
    private static final TopicPartition STATUS = new TopicPartition("status-changelog", 4);
    private static final TopicPartition OTHER = new TopicPartition("history-changelog", 10);

    private Instant now = Instant.parse("2026-03-01T08:00:00Z");
    private final RestoreProgress progress = new RestoreProgress(
            new Copies(new PartitionProgress(() -> now), partition -> null), partition -> {}, () -> now);

    @Test
    void isEmptyWhileNothingIsRestored() {
        restore(HISTORY, 100);
        progress.onRestoreEnd(HISTORY, "history", 100);

        assertThat(progress.describe(12)).isEmpty();
    }

    @Test
    void countsPartitionsAndTheRemainingRowsOfTheirStores() {
        restore(HISTORY, 100);
        restore(STATUS, 30);
        restore(OTHER, 5);
        progress.onBatchRestored(HISTORY, "history", 60, 60);

        assertThat(progress.describe(12)).contains("restoring 2 of 12 partitions, 75 rows left");
    }

    @Test
    void reportsAStallAfterHalfAMinuteWithoutARow() {
        restore(HISTORY, 100);
        now = now.plusSeconds(20);
        progress.onBatchRestored(HISTORY, "history", 60, 60);

        now = now.plusSeconds(29);
        assertThat(progress.describe(12)).contains("restoring 1 of 12 partitions, 40 rows left");
        now = now.plusSeconds(1);
        assertThat(progress.describe(12).orElseThrow())
                .startsWith("restoring 1 of 12 partitions, 40 rows left, none read for 30 s");
    }

    private void restore(TopicPartition changelog, long rows) {
        progress.onRestoreStart(changelog, "store", 0, rows);
    }
}
