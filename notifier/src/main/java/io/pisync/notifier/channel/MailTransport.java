package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.lifecycle.DaemonThreads;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.text.Links;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends mail through an SMTP server. */
final class MailTransport implements io.pisync.notifier.send.Transport {
    private static final int WHOLE_S = 60;
    /** More than a receiver's mails that can be under way. */
    private static final int LETTERS = 256;

    private final Recipients recipients;
    private final Smtp smtp;
    private final Links links;
    private final TrustedAuthorities trusted;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(DaemonThreads.named("smtp"));

    /** Partly accepted mails by the ids of notifications; lost at a restart. */
    private final Map<String, Letter> letters = new LinkedHashMap<>();

    MailTransport(Recipients recipients, Smtp smtp, Links links, TrustedAuthorities trusted) {
        this.recipients = recipients;
        this.smtp = smtp;
        this.links = links;
        this.trusted = trusted;
    }

    /** An attempt that takes too long is left to the timeouts of its socket. */
    @Override
    public Attempt send(Notification notification) throws InterruptedException {
        Future<Attempt> attempt = executor.submit(() -> attempt(notification));
        try {
            return attempt.get(WHOLE_S, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            attempt.cancel(true);
            return Attempt.failed("the mail server took longer than " + WHOLE_S + " s");
        } catch (ExecutionException e) {
            return Attempt.failed(String.valueOf(e.getCause()));
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private Attempt attempt(Notification notification) {
        if (!recipients.areAvailable()) {
            return Attempt.failed("the contacts of the register are not read yet");
        }
        try {
            List<Mailbox> to = recipients.of(notification);
            if (to.isEmpty()) {
                return new Attempt.Refused(recipients.reasonForNone(notification));
            }
            Letter letter = letters.computeIfAbsent(notification.id(), id -> new Letter(to));
            Attempt attempt = attempt(notification, letter);
            if (!(attempt instanceof Attempt.Failed)) {
                letters.remove(notification.id());
            } else if (letters.size() > LETTERS) {
                letters.remove(letters.keySet().iterator().next());
            }
            return attempt;
        } catch (AddressException e) {
            return new Attempt.Refused("a contact of the register is no mail address");
        }
    }

    private Attempt attempt(Notification notification, Letter letter) {
        Session session = MailSession.of(smtp, trusted);
        try (jakarta.mail.Transport transport = session.getTransport(MailSession.protocol(smtp))) {
            MimeMessage mail = MailMessage.of(session, notification, smtp.from(), letter.to(), links);
            if (smtp.login().isPresent()) {
                Smtp.Login login = smtp.login().get();
                transport.connect(
                        smtp.host(), smtp.port(), login.user(), login.password().value());
            } else {
                transport.connect(smtp.host(), smtp.port(), null, null);
            }
            transport.sendMessage(mail, letter.left());
            return letter.taken();
        } catch (SendFailedException e) {
            return letter.after(e);
        } catch (MessagingException e) {
            return Attempt.failed(sentence(e));
        }
    }

    private static String sentence(MessagingException e) {
        return e.getClass().getSimpleName() + ": " + Letter.firstLine(e);
    }
}
