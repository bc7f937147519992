package io.pisync.kit.http.gate;

/** The permission that a route requires of its callers. */
public enum Need {
    /** No permission, and any host name: health checks. */
    PROBE("nothing"),
    /** No permission: pages without data of the fleet. */
    NOTHING("nothing"),
    /** Any key: for paths that nothing is at. */
    ANY_KEY("a key"),
    /** To post for a device. */
    DEVICE("a device's token or a gateway key"),
    /** To give a device its token. */
    ENROLMENT("an enrolment key"),
    /** Read access; the route returns only what is in the caller's {@link Caller#scope}. */
    READ("a key with the role read"),
    /** To look at what cannot be divided by scopes. */
    READ_ALL("a key with the role read, without a scope"),
    /** To acknowledge, mute, retire. */
    WRITE("a key with the role write, without a scope"),
    /** To forget devices, to read the audit log. */
    ADMIN("a key with the role admin, without a scope");

    private final String words;

    Need(String words) {
        this.words = words;
    }

    /** The name for people. */
    public String words() {
        return words;
    }

    /** Whether somebody without a key meets it. */
    public boolean isMetByAnybody() {
        return this == PROBE || this == NOTHING;
    }
}
