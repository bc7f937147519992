package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.plan.Channel.Email;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Returns the recipients of a notification: the addresses in the file, and the contact of the group's site if the file includes it.
 *
 * @param siteLabel the label whose value names the site
 */
record Recipients(Email email, String siteLabel, Contacts contacts) {
    /** Whether contacts are available, or not needed. */
    boolean areAvailable() {
        return !email.contact() || contacts.isRead();
    }

    /** Returns the recipients; empty if the file has no address and the site no contact. AddressException for a malformed address. */
    List<Mailbox> of(Notification notification) throws AddressException {
        List<Mailbox> all = new ArrayList<>();
        for (String address : email.to()) {
            InternetAddress parsed = new InternetAddress(address, true);
            all.add(new Mailbox(parsed, parsed.getAddress()));
        }
        Optional<String> contact = contact(notification);
        if (contact.isPresent()) {
            InternetAddress parsed = new InternetAddress(contact.get(), true);
            if (all.stream().noneMatch(one -> one.is(parsed))) {
                all.add(new Mailbox(parsed, "the contact of " + site(notification)));
            }
        }
        return all;
    }

    /** Returns the reason why there is no address, and what to do. */
    String reasonForNone(Notification notification) {
        String site = site(notification);
        return site.isEmpty()
                ? "the devices have no " + siteLabel + ", so there is no contact: add an address to the receiver"
                : siteLabel + " " + site
                        + " has no e-mail address in the register: import one (pisync register), or add an address to the receiver";
    }

    private Optional<String> contact(Notification notification) {
        return email.contact() ? contacts.mailOf(siteLabel, site(notification)) : Optional.empty();
    }

    private String site(Notification notification) {
        return notification.group().getOrDefault(siteLabel, "");
    }
}
