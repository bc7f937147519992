package io.pisync.notifier.channel;

import jakarta.mail.internet.InternetAddress;

/**
 * An address that a mail goes to.
 *
 * @param shown how logs and deliveries name it: those of contacts are people's data
 */
record Mailbox(InternetAddress address, String shown) {
    boolean is(jakarta.mail.Address other) {
        return other instanceof InternetAddress mail && mail.getAddress().equalsIgnoreCase(address.getAddress());
    }
}
