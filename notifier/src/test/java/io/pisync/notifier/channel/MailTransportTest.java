package io.pisync.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Secret;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.text.Links;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailTransportTest {
    private static final Links LINKS = new Links(Optional.of(URI.create("https://pisync.example/")));

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void start() {
        server.setUser("it@district.example", "it", "opensesame");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void writesTextAndHtmlThatMailProgramsThread() throws Exception {
        MailTransport mail = mail(login("opensesame"));

        assertThat(mail.send(SampleNotifications.message("grp_x", 1))).isEqualTo(new Attempt.Sent(""));
        assertThat(mail.send(SampleNotifications.message("grp_x", 2))).isEqualTo(new Attempt.Sent(""));

        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getSubject()).isEqualTo("Nandi <Primary>: 1 new");
        assertThat(got.getMessageID()).isEqualTo("<msg_grp_x1@district.example>");
        assertThat(got.getHeader("References", null)).isEqualTo("<grp_x@district.example>");
        assertThat(got.getHeader("Auto-Submitted", null)).isEqualTo("auto-generated");
        assertThat(server.getReceivedMessages()[1].getHeader("References", null))
                .isEqualTo("<grp_x@district.example>");
        MimeMultipart parts = (MimeMultipart) got.getContent();
        assertThat(parts.getBodyPart(0).getContent().toString())
                .contains("New:", "Device PBX1 has failed 3 times in a row! Since 2 Mar 10:00 UTC.");
        assertThat(parts.getBodyPart(1).getContent().toString())
                .contains("<h2>Nandi &lt;Primary&gt;: 1 new</h2>", "href=\"https://pisync.example/#/device?id=PBX1\"");
    }

    @Test
    void aNameCannotAddAHeaderOrMarkup() throws Exception {
        String forged = "x\r\nBcc: all@district.example\r\n\r\n<script>";
        mail(login("opensesame"))
                .send(SampleNotifications.of(
                        NotificationKind.MESSAGE,
                        forged,
                        1,
                        SampleNotifications.NOON,
                        List.of(SampleNotifications.alert(forged, State.RESOLVED))));

        MimeMessage got = server.getReceivedMessages()[0];
        assertThat(got.getHeader("Bcc")).isNull();
        MimeMultipart parts = (MimeMultipart) got.getContent();
        assertThat(parts.getBodyPart(1).getContent().toString()).doesNotContain("<script>");
    }

    @Test
    void retriesAfterAFailedLoginWithoutNamingThePassword() throws Exception {
        Attempt attempt = mail(login("wrong-password")).send(SampleNotifications.message("g", 1));

        assertThat(attempt).isInstanceOf(Attempt.Failed.class);
        assertThat(attempt.detail()).doesNotContain("wrong-password");
    }

    @Test
    void doesNotSendInPlainTextIfStarttlsIsRequired() throws Exception {
        Smtp protectedOne = new Smtp(
                "127.0.0.1", server.getSmtp().getPort(), Smtp.Tls.STARTTLS, Optional.empty(), "p@district.example");

        assertThat(new MailTransport(to(), protectedOne, LINKS, TrustedAuthorities.OF_JAVA)
                        .send(SampleNotifications.message("g", 1))
                        .detail())
                .contains("STARTTLS");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void retriesIfTheServerIsUnreachable() throws Exception {
        MailTransport mail = mail(Optional.empty());
        server.stop();

        assertThat(mail.send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
    }

    private MailTransport mail(Optional<Smtp.Login> login) {
        Smtp smtp = new Smtp("127.0.0.1", server.getSmtp().getPort(), Smtp.Tls.NONE, login, "p@district.example");
        return new MailTransport(to(), smtp, LINKS, TrustedAuthorities.OF_JAVA);
    }

    private static Recipients to() {
        return new Recipients(new Channel.Email(List.of("it@district.example"), false), "school", Contacts.NONE);
    }

    private static Optional<Smtp.Login> login(String password) {
        return Optional.of(new Smtp.Login("it", new Secret(password)));
    }
}
