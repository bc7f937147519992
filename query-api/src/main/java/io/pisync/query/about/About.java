package io.pisync.query.about;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Origins;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a server knows of itself.
 *
 * @param access who is let in
 * @param rules by which devices are judged; null where another process has them
 * @param isSimulated whether the fleet is made up
 * @param siteLabel the label whose values are sites
 */
public record About(Access access, @Nullable Rules rules, boolean isSimulated, String siteLabel) {
    /** Unless a setting names another. */
    public static final String DEFAULT_SITE_LABEL = "school";

    /** Who is let in. */
    public enum Access {
        /** Who has a key. */
        KEYS,
        /** Anybody on this machine. */
        LOOPBACK,
        /** Anybody who reaches it. */
        OPEN;

        /** As in answers. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * By which devices are judged (docs/rules.md, "Episodes" and "Silence").
     *
     * @param failingAfter failures in a row
     * @param silentAfterS seconds of PiSync's uptime without contact
     */
    public record Rules(
            int failingAfter,
            @JsonProperty("silent_after_s") long silentAfterS) {
        public Rules(int failingAfter, Duration silentAfter) {
            this(failingAfter, silentAfter.toSeconds());
        }
    }

    /** A server that listens on this host and asks for keys in this mode. */
    public static About of(AccessMode mode, String host) {
        Access open = Origins.isLoopback(host) ? Access.LOOPBACK : Access.OPEN;
        return new About(mode.asksForKeys(host) ? Access.KEYS : open, null, false, DEFAULT_SITE_LABEL);
    }

    /** The same, with rules. */
    public About with(Rules newRules) {
        return new About(access, newRules, isSimulated, siteLabel);
    }

    /** The same, of a fleet that is made up or not. */
    public About simulated(boolean isMadeUp) {
        return new About(access, rules, isMadeUp, siteLabel);
    }

    /** The same, whose sites are the values of this label. */
    public About withSites(String label) {
        return new About(access, rules, isSimulated, label);
    }
}
