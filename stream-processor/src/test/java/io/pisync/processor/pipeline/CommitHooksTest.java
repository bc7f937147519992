package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.state.StoreSpec;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** When readers are notified of a commit, every store and every index contains it. */
class CommitHooksTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    @Test
    void isNotifiedOfACommitAfterEveryOtherStore() {
        try (Pipeline pipeline = new Pipeline()) {
            Map<String, Integer> seen = new TreeMap<>();
            pipeline.onCommit(() -> {
                for (StoreSpec<?, ?> store : pipeline.specs().all()) {
                    seen.put(store.name(), pipeline.committedRows(store));
                }
                seen.put("orders", pipeline.orders().size());
            });
            for (int n = 0; n < 3; n++) {
                pipeline.upload(Events.event("device", "e" + n, START.plusSeconds(n), 'F'));
                assertThat(seen)
                        .isEqualTo(Map.of(
                                "devices",
                                1,
                                "device-history",
                                n + 1,
                                "event-ids",
                                n + 1,
                                "recent-errors",
                                n + 1,
                                "alerts",
                                n < 2 ? 0 : 1,
                                "partition",
                                1,
                                "published-states",
                                1,
                                "open-sites",
                                0,
                                "orders",
                                1));
            }
        }
    }
}
