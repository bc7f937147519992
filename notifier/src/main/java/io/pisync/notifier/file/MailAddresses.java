package io.pisync.notifier.file;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

/** Mail addresses. */
final class MailAddresses {
    private MailAddresses() {}

    /** One address, with or without a display name; IllegalArgumentException for anything else. */
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
