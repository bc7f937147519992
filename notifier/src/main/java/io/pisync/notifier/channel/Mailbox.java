package io.pisync.notifier.channel;

import jakarta.mail.internet.InternetAddress;

/**
 * A recipient of an e-mail.
 *
 * @param shown the name in logs and deliveries: the addresses of contacts are personal data and are not logged
 */
record Mailbox(InternetAddress address, String shown) {
    boolean is(jakarta.mail.Address other) {
        return other instanceof InternetAddress mail && mail.getAddress().equalsIgnoreCase(address.getAddress());
    }
}
