package io.pisync.sites.rule;

import java.time.Instant;
import java.util.Map;

/** A device of a site with its state from the topic of device states. */
public record Member(String deviceId, String state, Instant since, Map<String, String> labels) {
    /** Replaces missing labels with an empty map. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Member {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    boolean isAffected(SiteKind kind) {
        return state.equals(kind.state());
    }
}
