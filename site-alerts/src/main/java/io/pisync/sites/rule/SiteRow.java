package io.pisync.sites.rule;

import org.jspecify.annotations.Nullable;

/**
 * The counts of a site's devices.
 *
 * @param devices in use
 */
public record SiteRow(int devices, Condition silent, Condition failing) {
    /** A site without devices. */
    public static final SiteRow NONE = new SiteRow(0, Condition.NONE, Condition.NONE);

    /** Returns the row after the change of a device from {@code before} to {@code after}; null if the device is not in this site. */
    public SiteRow with(@Nullable Member before, @Nullable Member after) {
        return new SiteRow(
                devices + one(after != null) - one(before != null),
                silent.affected(silent.affected() + change(SiteKind.SILENT, before, after)),
                failing.affected(failing.affected() + change(SiteKind.FAILING, before, after)));
    }

    /** Returns whether the row can be deleted. */
    public boolean isEmpty() {
        return devices == 0 && silent.open() == null && failing.open() == null;
    }

    Condition condition(SiteKind kind) {
        return kind == SiteKind.SILENT ? silent : failing;
    }

    SiteRow with(SiteKind kind, Condition condition) {
        return kind == SiteKind.SILENT
                ? new SiteRow(devices, condition, failing)
                : new SiteRow(devices, silent, condition);
    }

    /** Returns whether the passing of time alone may open an alert. */
    public boolean isWaiting() {
        return silent.since() != null || failing.since() != null;
    }

    private static int change(SiteKind kind, @Nullable Member before, @Nullable Member after) {
        return one(after != null && after.isAffected(kind)) - one(before != null && before.isAffected(kind));
    }

    private static int one(boolean condition) {
        return condition ? 1 : 0;
    }
}
