package io.pisync.sites.rule;

import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A device of a site with its state from the topic of device states. */
public record Member(String deviceId, String state, Instant since, Map<String, String> labels) {
    /** Replaces missing labels with an empty map. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Member {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    /** Returns whether a change from one to the other makes no difference to the alerts of the site; null: no member. */
    public static boolean areAlike(@Nullable Member one, @Nullable Member other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return one.equals(other) || (!one.isAffected() && !other.isAffected() && one.labels.equals(other.labels));
    }

    private boolean isAffected() {
        return Stream.of(SiteKind.values()).anyMatch(this::isAffected);
    }

    boolean isAffected(SiteKind kind) {
        return state.equals(kind.state());
    }
}
