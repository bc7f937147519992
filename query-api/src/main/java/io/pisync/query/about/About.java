package io.pisync.query.about;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Origins;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a server publishes about itself at {@code GET /about}.
 *
 * @param access the kind of access
 * @param rules the thresholds for device states; null if another process holds them
 * @param isSimulated whether the fleet is simulated
 * @param siteLabel the label whose values are sites
 */
public record About(Access access, @Nullable Rules rules, boolean isSimulated, String siteLabel) {
    /** The default of the setting that names the label of sites. */
    public static final String DEFAULT_SITE_LABEL = "school";

    /** The access to a server. */
    public enum Access {
        /** Requests with a valid key. */
        KEYS,
        /** All requests from this machine. */
        LOOPBACK,
        /** All requests. */
        OPEN;

        /** The value in JSON. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Thresholds for device states (docs/rules.md, "Episodes" and "Silence").
     *
     * @param failingAfter consecutive failures after which a device is failing
     * @param silentAfterS seconds of PiSync's uptime without contact after which a device is silent
     */
    public record Rules(
            int failingAfter,
            @JsonProperty("silent_after_s") long silentAfterS) {
        public Rules(int failingAfter, Duration silentAfter) {
            this(failingAfter, silentAfter.toSeconds());
        }
    }

    /** Returns the description of a server that listens on {@code host} and requires keys according to {@code mode}. */
    public static About of(AccessMode mode, String host) {
        Access open = Origins.isLoopback(host) ? Access.LOOPBACK : Access.OPEN;
        return new About(mode.asksForKeys(host) ? Access.KEYS : open, null, false, DEFAULT_SITE_LABEL);
    }

    /** Returns a copy with these rules. */
    public About with(Rules newRules) {
        return new About(access, newRules, isSimulated, siteLabel);
    }

    /** Returns a copy for a simulated or a real fleet. */
    public About simulated(boolean newSimulated) {
        return new About(access, rules, newSimulated, siteLabel);
    }

    /** Returns a copy in which the values of this label are sites. */
    public About withSites(String label) {
        return new About(access, rules, isSimulated, label);
    }
}
