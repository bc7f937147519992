package io.pisync.notifier.group;

import io.pisync.contract.notification.Mute;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A set of mutes, active or not. */
public record Muting(List<Mute> mutes) {
    /** Nothing is muted. */
    public static final Muting NONE = new Muting(List.of());

    public Muting {
        mutes = List.copyOf(mutes);
    }

    /** Returns the union of both. */
    public static Muting of(Collection<Mute> some, Collection<Mute> others) {
        return new Muting(Stream.concat(some.stream(), others.stream()).toList());
    }

    /** Returns the mutes that are active at this moment. */
    Muting activeAt(Instant now) {
        return new Muting(mutes.stream().filter(mute -> mute.isActive(now)).toList());
    }

    /** Returns the end of the last mute that matches this alert; empty if none matches. */
    Optional<Instant> mutedUntil(AlertRow row) {
        return mutes.stream()
                .filter(mute -> mute.match().matches(row.type(), row.severity(), row.labels()))
                .map(Mute::until)
                .max(Comparator.naturalOrder());
    }
}
