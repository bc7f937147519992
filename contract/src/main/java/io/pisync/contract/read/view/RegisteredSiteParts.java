package io.pisync.contract.read.view;

import org.jspecify.annotations.Nullable;

/**
 * A site of the register as parts of the fleet have it.
 *
 * @param site null where it is not registered
 */
public record RegisteredSiteParts(@Nullable SiteContact site) {
    /** Of a part that has nothing of it. */
    public static final RegisteredSiteParts NONE = new RegisteredSiteParts(null);

    /** Two disjoint parts together; each of them has the site, or will have it soon. */
    public RegisteredSiteParts plus(RegisteredSiteParts other) {
        return site == null ? other : this;
    }
}
