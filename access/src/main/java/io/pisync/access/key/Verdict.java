package io.pisync.access.key;

import java.util.Locale;

/** Whom a credential belongs to, or why it is nobody's. */
public sealed interface Verdict {
    /** It is good. */
    record Known(Identity identity) implements Verdict {}

    /** It is not; all look the same from outside. */
    record Refused(Reason reason) implements Verdict {}

    /** Why. */
    enum Reason {
        /** No key, or not in the form of one. */
        MALFORMED,
        /** The id is unknown here; the key may be so new that it has not been read yet. */
        UNKNOWN,
        /** The id is known, the secret is wrong. */
        WRONG,
        EXPIRED,
        REVOKED;

        /** For metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
