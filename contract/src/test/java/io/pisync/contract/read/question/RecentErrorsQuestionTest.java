package io.pisync.contract.read.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.view.RecentError;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentErrorsQuestionTest {
    private static final RecentErrorsQuestion QUESTION = new RecentErrorsQuestion(Map.of(), null, 50);

    @Test
    void keepsAllEntriesOfASyncInOrder() {
        List<RowKey> keys = IntStream.range(0, 20)
                .mapToObj(entry -> QUESTION.keyOf(error("e1", entry)))
                .toList();
        assertThat(keys).doesNotHaveDuplicates().isSorted();
        assertThat(QUESTION.keyOf(error("e2", 0))).isGreaterThan(keys.get(19));
    }

    private static RecentError error(String eventId, int entry) {
        Instant time = Instant.parse("2026-03-02T09:00:00Z");
        return new RecentError("d", time, time, eventId, entry, "storage_full", null, null, Map.of());
    }
}
