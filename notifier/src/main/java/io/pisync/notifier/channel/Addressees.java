package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.plan.Channel.Email;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds the addresses of a notification: those of the file, and the contact of its group's site if the file asks for it.
 *
 * @param siteLabel the label whose value names the site
 */
record Addressees(Email email, String siteLabel, Contacts contacts) {
    /** Whether the contact can be looked up. */
    boolean areKnown() {
        return !email.contact() || contacts.isRead();
    }

    /** Empty if the file names none and the site has none; AddressException if one cannot be one. */
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

    /** Why there is no address. */
    String nobody(Notification notification) {
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
