package io.pisync.query.routing;

import org.jspecify.annotations.Nullable;

/** An instance gave no answer; the message gives the reason and follows its address. */
final class InstanceUnavailable extends Exception {
    InstanceUnavailable(String message) {
        super(message);
    }

    InstanceUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
