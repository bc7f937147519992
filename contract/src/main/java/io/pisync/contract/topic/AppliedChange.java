package io.pisync.contract.topic;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded of a {@link TopicChange}: what it was when it was applied, and what became of it.
 *
 * @param change its sentence
 * @param config the topic settings it gave values to
 * @param appliedBy the version that applied it
 * @param undoneAt null while it holds
 */
public record AppliedChange(
        int number,
        String change,
        Map<String, String> config,
        Instant appliedAt,
        String appliedBy,
        @Nullable Instant undoneAt) {

    /** As applied now. */
    public static AppliedChange of(TopicChange change, Instant now, String version) {
        return new AppliedChange(change.number(), change.sentence(), change.config(), now, version, null);
    }

    /** The same, undone. */
    public AppliedChange undone(Instant now) {
        return new AppliedChange(number, change, config, appliedAt, appliedBy, now);
    }

    /** Whether it has not been undone. */
    public boolean holds() {
        return undoneAt == null;
    }

    /** Whether the change was the same when it was applied. */
    public boolean isOf(TopicChange now) {
        return change.equals(now.sentence()) && config.equals(now.config());
    }
}
