package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel.Email;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.text.Links;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;

/** Mail through an SMTP server. */
final class MailTransport implements io.pisync.notifier.send.Transport {
    private static final int WHOLE_S = 60;
    private static final int PERMANENT = 500;

    private final Email email;
    private final Smtp smtp;
    private final Links links;
    private final TrustedAuthorities trusted;
    private final ExecutorService executor = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "smtp");
        thread.setDaemon(true);
        return thread;
    });

    MailTransport(Email email, Smtp smtp, Links links, TrustedAuthorities trusted) {
        this.email = email;
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
        Session session = MailSession.of(smtp, trusted);
        try (jakarta.mail.Transport transport = session.getTransport(MailSession.protocol(smtp))) {
            MimeMessage mail = MailMessage.of(session, notification, smtp.from(), email.to(), links);
            if (smtp.login().isPresent()) {
                Smtp.Login login = smtp.login().get();
                transport.connect(
                        smtp.host(), smtp.port(), login.user(), login.password().value());
            } else {
                transport.connect(smtp.host(), smtp.port(), null, null);
            }
            transport.sendMessage(mail, mail.getAllRecipients());
            return new Attempt.Sent("");
        } catch (SendFailedException e) {
            return afterPart(e);
        } catch (MessagingException e) {
            return Attempt.failed(sentence(e));
        }
    }

    /** What some have received is not sent again; a refusal for good is not repeated. */
    private static Attempt afterPart(SendFailedException e) {
        int sent = e.getValidSentAddresses() == null ? 0 : e.getValidSentAddresses().length;
        if (sent > 0) {
            return new Attempt.Sent("some addresses were refused: " + sentence(e));
        }
        return code(e).filter(code -> code >= PERMANENT).isPresent()
                ? new Attempt.Refused(sentence(e))
                : Attempt.failed(sentence(e));
    }

    private static Optional<Integer> code(MessagingException e) {
        for (Exception cause = e; cause != null; cause = next(cause)) {
            if (cause instanceof SMTPAddressFailedException failed) {
                return Optional.of(failed.getReturnCode());
            }
            if (cause instanceof SMTPSendFailedException failed && failed.getNextException() == null) {
                return Optional.of(failed.getReturnCode());
            }
        }
        return Optional.empty();
    }

    @SuppressWarnings("NullAway") // null ends the chain
    private static Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }

    private static String sentence(MessagingException e) {
        String message = String.valueOf(e.getMessage()).strip();
        return e.getClass().getSimpleName() + ": " + message.lines().findFirst().orElse("");
    }
}
