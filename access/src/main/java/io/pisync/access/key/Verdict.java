package io.pisync.access.key;

import java.util.Locale;

/** The result of checking a credential: its owner, or the reason for its rejection. */
public sealed interface Verdict {
    /** The credential is good. */
    record Known(Identity identity) implements Verdict {}

    /** The credential is rejected; callers get the same answer for every reason. */
    record Refused(Reason reason) implements Verdict {}

    /** The reason of a rejection. */
    enum Reason {
        /** The text does not have the form of a key. */
        MALFORMED,
        /** The id is unknown here; the key may be so new that it has not been read yet. */
        UNKNOWN,
        /** The id is known, the secret is wrong. */
        WRONG,
        EXPIRED,
        REVOKED;

        /** Returns the name in metrics. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
