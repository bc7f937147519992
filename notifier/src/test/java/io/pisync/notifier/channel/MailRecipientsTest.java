package io.pisync.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel.Email;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.text.Links;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mails that a server accepts for only some recipients, and e-mails to the contact of a school. */
class MailRecipientsTest {
    private static final String SCHOOL = "Nandi <Primary>";
    private static final Email THREE = new Email(List.of("a@x.example", "B <b@x.example>", "c@x.example"), false);
    private static final Email CONTACT = new Email(List.of(), true);

    private final Map<String, String> register = new ConcurrentHashMap<>();
    private PickyMailServer server;
    private boolean isRegisterRead = true;

    @BeforeEach
    void start() throws IOException {
        server = new PickyMailServer();
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void reportsPermanentlyRejectedRecipientsAndSendsToTheOthers() throws Exception {
        server.answer("b@x.example", "550 5.1.1 <b@x.example>: no such user");

        Attempt attempt = mail(THREE).send(SampleNotifications.message("g", 1));

        assertThat(attempt)
                .isEqualTo(new Attempt.Partly("refused: b@x.example: 550 5.1.1 <b@x.example>: no such user"));
        assertThat(server.delivered()).containsExactly(List.of("a@x.example", "c@x.example"));
    }

    @Test
    void retriesOnlyTemporarilyRejectedRecipients() throws Exception {
        server.answer("a@x.example", "550 no such user");
        server.answer("c@x.example", "450 4.2.1 mailbox busy");
        MailTransport mail = mail(THREE);

        assertThat(mail.send(SampleNotifications.message("g", 1)))
                .isEqualTo(Attempt.failed("1 of 3 have it; not taken: c@x.example: 450 4.2.1 mailbox busy; "
                        + "a@x.example: 550 no such user"));
        assertThat(mail.send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
        server.answer("c@x.example", "250 ok");

        assertThat(mail.send(SampleNotifications.message("g", 1)))
                .isEqualTo(new Attempt.Partly("refused: a@x.example: 550 no such user"));
        assertThat(server.delivered()).containsExactly(List.of("b@x.example"), List.of("c@x.example"));
    }

    @Test
    void reportsSuccessWhenARetriedRecipientIsAccepted() throws Exception {
        server.answer("c@x.example", "451 later");
        MailTransport mail = mail(THREE);

        assertThat(mail.send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
        server.answer("c@x.example", "250 ok");

        assertThat(mail.send(SampleNotifications.message("g", 1))).isEqualTo(new Attempt.Sent(""));
        assertThat(mail.send(SampleNotifications.message("g", 2))).isEqualTo(new Attempt.Sent(""));
        assertThat(server.delivered()).map(List::size).containsExactly(2, 1, 3);
    }

    @Test
    void doesNotRetryAMessageThatIsRejectedForAllRecipients() throws Exception {
        THREE.to().forEach(to -> server.answer(to.replaceAll(".*<|>", ""), "550 no such user"));
        assertThat(mail(THREE).send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Refused.class);

        THREE.to().forEach(to -> server.answer(to.replaceAll(".*<|>", ""), "250 ok"));
        server.answerToMails("554 looks like spam");
        assertThat(mail(THREE).send(SampleNotifications.message("g", 1)).detail())
                .isEqualTo("554 looks like spam");
        assertThat(mail(THREE).send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Refused.class);

        server.answerToMails("451 try later");
        assertThat(mail(THREE).send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
        assertThat(server.delivered()).isEmpty();
    }

    @Test
    void sendsToTheContactOfTheSchoolWithoutNamingTheAddress() throws Exception {
        register.put("school=" + SCHOOL, "head@nandi.example");
        Email both = new Email(List.of("office@x.example"), true);

        assertThat(mail(both).send(SampleNotifications.message("g", 1))).isEqualTo(new Attempt.Sent(""));
        server.answer("head@nandi.example", "550 <head@nandi.example> unknown");

        assertThat(mail(both).send(SampleNotifications.message("g", 2)))
                .isEqualTo(new Attempt.Partly(
                        "refused: the contact of " + SCHOOL + ": 550 <the contact of " + SCHOOL + "> unknown"));
        assertThat(server.delivered())
                .containsExactly(List.of("office@x.example", "head@nandi.example"), List.of("office@x.example"));
    }

    @Test
    void aSchoolWithoutContactIsGivenUpUnlessThereAreOtherAddresses() throws Exception {
        assertThat(mail(CONTACT).send(SampleNotifications.message("g", 1)))
                .isEqualTo(new Attempt.Refused("school " + SCHOOL + " has no e-mail address in the register: import one"
                        + " (pisync register), or add an address to the receiver"));
        assertThat(mail(new Email(List.of("office@x.example"), true)).send(SampleNotifications.message("g", 1)))
                .isEqualTo(new Attempt.Sent(""));
        assertThat(server.delivered()).containsExactly(List.of("office@x.example"));
    }

    @Test
    void waitsForTheRegister() throws Exception {
        register.put("school=" + SCHOOL, "head@nandi.example");
        isRegisterRead = false;
        MailTransport mail = mail(CONTACT);
        assertThat(mail.send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);

        isRegisterRead = true;
        assertThat(mail.send(SampleNotifications.message("g", 1))).isEqualTo(new Attempt.Sent(""));
    }

    private MailTransport mail(Email email) {
        Smtp smtp = new Smtp("127.0.0.1", server.port(), Smtp.Tls.NONE, Optional.empty(), "p@district.example");
        return new MailTransport(
                new Recipients(email, "school", new Registered()),
                smtp,
                new Links(Optional.empty()),
                TrustedAuthorities.OF_JAVA);
    }

    private final class Registered implements Contacts {
        @Override
        public boolean isRead() {
            return isRegisterRead;
        }

        @Override
        public Optional<String> mailOf(String label, String site) {
            return Optional.ofNullable(register.get(label + "=" + site));
        }
    }
}
