package io.pisync.notifier.group;

import io.pisync.contract.notification.Mute;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every mute there is, whether it holds now or not. */
public record Muting(List<Mute> mutes) {
    /** Nothing is muted. */
    public static final Muting NONE = new Muting(List.of());

    public Muting {
        mutes = List.copyOf(mutes);
    }

    /** Those of both. */
    public static Muting of(Collection<Mute> some, Collection<Mute> others) {
        return new Muting(Stream.concat(some.stream(), others.stream()).toList());
    }

    /** Those that hold at this moment. */
    Muting activeAt(Instant now) {
        return new Muting(mutes.stream().filter(mute -> mute.isActive(now)).toList());
    }

    /** When the last of them that are about this alert ends; empty if none is. */
    Optional<Instant> mutedUntil(AlertRow row) {
        return mutes.stream()
                .filter(mute -> mute.match().matches(row.type(), row.severity(), row.labels()))
                .map(Mute::until)
                .max(Comparator.naturalOrder());
    }
}
