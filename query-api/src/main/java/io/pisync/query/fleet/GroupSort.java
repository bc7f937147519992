package io.pisync.query.fleet;

import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.GroupPart;
import java.util.Locale;

/** The orders of the list of groups; equal groups are sorted by value. */
enum GroupSort {
    /** The largest share of devices in trouble first; for equal shares, the largest number. */
    TROUBLE,
    NAME,
    /** The most silent devices first. */
    SILENT,
    /** The lowest success rate of the last 24 hours first; groups without syncs last. */
    SUCCESS_RATE,
    /** The longest without contact first. */
    LAST_CONTACT;

    private static final long MILLION = 1_000_000;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    RowKey keyOf(GroupPart group) {
        long rank = switch (this) {
            case TROUBLE -> -((group.inTrouble() * 10_000 / Math.max(1, group.devices())) << 32) - group.inTrouble();
            case NAME -> 0;
            case SILENT -> -group.byState().getOrDefault(DeviceState.SILENT, 0L);
            case SUCCESS_RATE -> successes(group);
            case LAST_CONTACT -> group.lastContactMs();
        };
        return new RowKey(rank, group.value());
    }

    private static long successes(GroupPart group) {
        long syncs = group.activity().syncs24h();
        return syncs == 0 ? Long.MAX_VALUE : (syncs - group.activity().failed24h()) * MILLION / syncs;
    }
}
