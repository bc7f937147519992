package io.pisync.notifier.channel;

import io.pisync.notifier.send.Attempt;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Tracks the recipients of one mail: delivered, permanently rejected, or to be retried. Used by one thread. */
final class Letter {
    private static final int PERMANENT = 500;
    private static final int ANSWER_CHARACTERS = 120;

    private final List<Mailbox> all;
    private final List<Mailbox> left;
    private final List<String> refusals = new ArrayList<>();
    private boolean isTaken;

    Letter(List<Mailbox> to) {
        all = List.copyOf(to);
        left = new ArrayList<>(to);
    }

    /** Returns all recipients, delivered or not. */
    List<Mailbox> to() {
        return all;
    }

    Address[] left() {
        return left.stream().map(Mailbox::address).toArray(Address[]::new);
    }

    /** The server accepted it for all remaining recipients. */
    Attempt taken() {
        isTaken = true;
        left.clear();
        return end();
    }

    /** The server accepted it for some recipients or none. */
    Attempt after(SendFailedException e) {
        isTaken |= remove(e.getValidSentAddresses(), mailbox -> true);
        boolean isRefused = remove(e.getInvalidAddresses(), mailbox -> refusals.add(answer(mailbox, e)));
        if (!isTaken && !isRefused && isForGood(e)) {
            return new Attempt.Refused(firstLine(e));
        }
        return left.isEmpty() ? end() : Attempt.failed(later(e));
    }

    private Attempt end() {
        String detail = refusals.isEmpty() ? "" : "refused: " + String.join("; ", refusals);
        if (!isTaken) {
            return new Attempt.Refused(detail);
        }
        return refusals.isEmpty() ? new Attempt.Sent("") : new Attempt.Partly(detail);
    }

    private String later(SendFailedException e) {
        String waiting = left.stream().map(mailbox -> answer(mailbox, e)).collect(Collectors.joining("; "));
        int done = all.size() - left.size() - refusals.size();
        return (done > 0 ? done + " of " + all.size() + " have it; not taken: " : "not taken: ")
                + Stream.concat(Stream.of(waiting), refusals.stream()).collect(Collectors.joining("; "));
    }

    private boolean remove(Address @Nullable [] addresses, Predicate<Mailbox> each) {
        boolean isAny = false;
        for (Address address : addresses == null ? new Address[0] : addresses) {
            for (Mailbox mailbox : List.copyOf(left)) {
                isAny |= mailbox.is(address) && each.test(mailbox) && left.remove(mailbox);
            }
        }
        return isAny;
    }

    private static String answer(Mailbox mailbox, SendFailedException e) {
        String answer = chain(e).filter(
                        cause -> cause instanceof SMTPAddressFailedException failed && mailbox.is(failed.getAddress()))
                .findFirst()
                .map(Letter::firstLine)
                .orElse(firstLine(e));
        return mailbox.shown() + ": " + answer.replace(mailbox.address().getAddress(), mailbox.shown());
    }

    /** Whether the server permanently rejects this mail. */
    private static boolean isForGood(SendFailedException e) {
        return chain(e).flatMap(cause -> code(cause).stream())
                .findFirst()
                .filter(code -> code >= PERMANENT)
                .isPresent();
    }

    private static Optional<Integer> code(Exception cause) {
        if (cause instanceof SMTPAddressFailedException failed) {
            return Optional.of(failed.getReturnCode());
        }
        boolean isLast = cause instanceof SMTPSendFailedException failed && failed.getNextException() == null;
        return isLast ? Optional.of(((SMTPSendFailedException) cause).getReturnCode()) : Optional.empty();
    }

    @SuppressWarnings("NullAway") // null ends the chain
    private static Stream<Exception> chain(MessagingException e) {
        return Stream.iterate(
                e,
                cause -> cause != null,
                cause -> cause instanceof MessagingException messaging ? messaging.getNextException() : null);
    }

    static String firstLine(Exception e) {
        String line = String.valueOf(e.getMessage()).strip().lines().findFirst().orElse("");
        return line.length() > ANSWER_CHARACTERS ? line.substring(0, ANSWER_CHARACTERS) + "…" : line;
    }
}
