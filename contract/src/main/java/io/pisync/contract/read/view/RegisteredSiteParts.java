package io.pisync.contract.read.view;

import org.jspecify.annotations.Nullable;

/**
 * The register's entry of a site, combined from parts of the fleet.
 *
 * @param site null where it is not registered
 */
public record RegisteredSiteParts(@Nullable SiteContact site) {
    /** Returns the value for a part without data about the site. */
    public static final RegisteredSiteParts NONE = new RegisteredSiteParts(null);

    /** Combines two disjoint parts; each of them has the site's entry, or will have it soon. */
    public RegisteredSiteParts plus(RegisteredSiteParts other) {
        return site == null ? other : this;
    }
}
