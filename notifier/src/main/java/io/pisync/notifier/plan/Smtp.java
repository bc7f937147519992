package io.pisync.notifier.plan;

import java.util.Optional;

/**
 * The connection to the mail server.
 *
 * @param from the sender's address
 */
public record Smtp(String host, int port, Tls tls, Optional<Login> login, String from) {
    /** The encryption of the connection. */
    public enum Tls {
        /** Starts in plain text; fails if the server does not offer STARTTLS. */
        STARTTLS,
        /** Encrypted from the start. */
        TLS,
        /** Not encrypted: for a server on this machine. */
        NONE
    }

    /** The account to log in with. */
    public record Login(String user, Secret password) {}
}
