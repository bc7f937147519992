package io.pisync.sites.rule;

import java.time.Instant;
import java.util.Map;

/** A device of a site, as the topic of device states has it. */
public record Member(String deviceId, String state, Instant since, Map<String, String> labels) {
    /** Absent labels are none. */
    @SuppressWarnings("NullAway") // Jackson passes null for an absent field
    public Member {
        labels = labels == null ? Map.of() : Map.copyOf(labels);
    }

    boolean isAffected(SiteKind kind) {
        return state.equals(kind.state());
    }
}
