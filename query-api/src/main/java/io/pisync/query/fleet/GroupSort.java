package io.pisync.query.fleet;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** The orders in which groups come; equal ones by their values. */
enum GroupSort {
    /** The largest share of devices in trouble first, of equal shares the most devices. */
    TROUBLE(group -> -(group.inTrouble() * 10_000 / Math.max(1, group.devices()) << 32) - group.inTrouble()),
    NAME(group -> 0),
    /** The most silent devices first. */
    SILENT(group -> -group.byState().getOrDefault(DeviceState.SILENT, 0L)),
    /** The lowest of the last 24 hours first; groups without a sync last. */
    SUCCESS_RATE(GroupSort::successes),
    /** The longest without contact first. */
    LAST_CONTACT(GroupPart::lastContactMs);

    private static final long MILLION = 1_000_000;

    private final ToLongFunction<GroupPart> rank;

    GroupSort(ToLongFunction<GroupPart> rank) {
        this.rank = rank;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    RowKey keyOf(GroupPart group) {
        return new RowKey(rank.applyAsLong(group), group.value());
    }

    private static long successes(GroupPart group) {
        long syncs = group.activity().syncs24h();
        return syncs == 0 ? Long.MAX_VALUE : (syncs - group.activity().failed24h()) * MILLION / syncs;
    }
}
