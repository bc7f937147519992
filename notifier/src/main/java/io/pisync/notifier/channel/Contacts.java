package io.pisync.notifier.channel;

import java.util.Optional;

/** Looks up the contact of a site. Thread-safe. */
public interface Contacts {
    /** Has no contacts. */
    Contacts NONE = new Contacts() {
        @Override
        public boolean isRead() {
            return true;
        }

        @Override
        public Optional<String> mailOf(String label, String site) {
            return Optional.empty();
        }
    };

    /** Whether all that is known can be asked for. */
    boolean isRead();

    /** The mail address of the contact of the site that this value of this label names; empty if none is registered. */
    Optional<String> mailOf(String label, String site);
}
