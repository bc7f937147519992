package io.pisync.kit.lifecycle;

/** Finds the first cause of a failure. */
public final class RootCause {
    private RootCause() {}

    /** Returns the failure itself if it has no cause. */
    public static Throwable of(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }
}
