package io.pisync.contract.topic;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The record of an applied {@link TopicChange}: its content at that time, and whether it was undone.
 *
 * @param change the {@link TopicChange#sentence()}
 * @param config the topic settings that it set
 * @param appliedBy the PiSync version that applied it
 * @param undoneAt null while it is in effect
 */
public record AppliedChange(
        int number,
        String change,
        Map<String, String> config,
        Instant appliedAt,
        String appliedBy,
        @Nullable Instant undoneAt) {

    /** Creates the record of a change that is applied now. */
    public static AppliedChange of(TopicChange change, Instant now, String version) {
        return new AppliedChange(change.number(), change.sentence(), change.config(), now, version, null);
    }

    /** Returns this record with the change undone. */
    public AppliedChange undone(Instant now) {
        return new AppliedChange(number, change, config, appliedAt, appliedBy, now);
    }

    /** Returns whether the change is in effect: it has not been undone. */
    public boolean holds() {
        return undoneAt == null;
    }

    /** Returns whether the content of the change is the same as when it was applied. */
    public boolean isOf(TopicChange now) {
        return change.equals(now.sentence()) && config.equals(now.config());
    }
}
