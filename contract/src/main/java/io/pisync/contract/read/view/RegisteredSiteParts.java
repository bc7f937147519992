package io.pisync.contract.read.view;

import org.jspecify.annotations.Nullable;

/**
 * A site of the register as parts of the fleet have it.
 *
 * @param site null where it is not registered
 * @param expectedDevices registered devices of it that have never reported
 */
public record RegisteredSiteParts(@Nullable SiteContact site, long expectedDevices) {
    /** Of a part that has nothing of it. */
    public static final RegisteredSiteParts NONE = new RegisteredSiteParts(null, 0);

    /** Two disjoint parts together; each of them has the site, or will have it soon. */
    public RegisteredSiteParts plus(RegisteredSiteParts other) {
        return new RegisteredSiteParts(site == null ? other.site : site, expectedDevices + other.expectedDevices);
    }
}
