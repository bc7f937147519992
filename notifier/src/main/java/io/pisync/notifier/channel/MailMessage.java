package io.pisync.notifier.channel;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.SafeText;
import io.pisync.notifier.text.Wording;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.Date;
import java.util.List;

/** A notification as an e-mail with text and HTML. All messages of a group refer to the same id, so that mail programs show one thread. */
final class MailMessage extends MimeMessage {
    private static final int SUBJECT_CHARACTERS = 200;

    private final String id;

    private MailMessage(Session session, String id) {
        super(session);
        this.id = id;
    }

    static MimeMessage of(Session session, Notification notification, String from, List<Mailbox> to, Links links)
            throws MessagingException {
        Wording wording = Wording.of(notification, links);
        InternetAddress sender = new InternetAddress(from, true);
        String domain = sender.getAddress().substring(sender.getAddress().indexOf('@'));
        MailMessage mail = new MailMessage(session, id(notification.id(), domain));
        mail.setFrom(sender);
        for (Mailbox mailbox : to) {
            mail.addRecipient(RecipientType.TO, mailbox.address());
        }
        mail.setSubject(SafeText.cut(wording.title(), SUBJECT_CHARACTERS), UTF_8.name());
        mail.setSentDate(Date.from(notification.createdAt()));
        mail.setHeader("In-Reply-To", id(notification.thread(), domain));
        mail.setHeader("References", id(notification.thread(), domain));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(parts(wording));
        mail.saveChanges();
        return mail;
    }

    /** Derived from the notification's id, so that mail programs recognise duplicates. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    /** Replaces special characters, so that a record of the topic cannot inject headers. */
    private static String id(String name, String domain) {
        return "<" + name.replaceAll("[^A-Za-z0-9_-]", "_") + domain + ">";
    }

    private static MimeMultipart parts(Wording wording) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText(MailText.plain(wording), UTF_8.name());
        MimeBodyPart html = new MimeBodyPart();
        html.setText(MailText.html(wording), UTF_8.name(), "html");
        return new MimeMultipart("alternative", text, html);
    }
}
