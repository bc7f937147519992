package io.pisync.kit.http.tls;

/** A certificate and a key that no server can use. */
final class InvalidIdentity extends RuntimeException {
    private static final long serialVersionUID = 1;

    InvalidIdentity(String message) {
        super(message);
    }

    InvalidIdentity(String message, Throwable cause) {
        super(message, cause);
    }
}
