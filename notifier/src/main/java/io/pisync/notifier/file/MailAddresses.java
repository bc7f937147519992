package io.pisync.notifier.file;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Validates e-mail addresses. */
final class MailAddresses {
    private MailAddresses() {}

    /** Returns the text if it is one address, with or without a display name; IllegalArgumentException otherwise. */
    static String parse(String text) {
        try {
            InternetAddress address = new InternetAddress(text, true);
            if (address.getAddress().indexOf('@') < 1) {
                throw new IllegalArgumentException(text);
            }
            return text;
        } catch (AddressException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
