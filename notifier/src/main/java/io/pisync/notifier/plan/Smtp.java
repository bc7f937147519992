package io.pisync.notifier.plan;

import java.util.Optional;

/**
 * The mail server.
 *
 * @param from sender's address
 */
public record Smtp(String host, int port, Tls tls, Optional<Login> login, String from) {
    /** How the connection is protected. */
    public enum Tls {
        /** Plain at first; refused if the server does not offer STARTTLS. */
        STARTTLS,
        /** From the first byte. */
        TLS,
        /** Not at all: for a server on this machine. */
        NONE
    }

    /** The account to log in with. */
    public record Login(String user, Secret password) {}
}
