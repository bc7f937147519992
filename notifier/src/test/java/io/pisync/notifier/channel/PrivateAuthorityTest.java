package io.pisync.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.pisync.contract.tls.PrivateAuthority;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Endpoint;
import io.pisync.notifier.plan.Plan;
import io.pisync.notifier.plan.Secret;
import io.pisync.notifier.plan.Smtp;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.text.Links;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers whose certificate is issued by a private authority. */
class PrivateAuthorityTest {
    private static final Links LINKS = new Links(Optional.empty());

    @TempDir
    private static Path directory;

    private static PrivateAuthority authority;
    private static TrustedAuthorities trusted;

    @BeforeAll
    static void issue() throws Exception {
        authority = PrivateAuthority.in(directory);
        trusted = new TrustedAuthorities(Optional.of(authority.certificate()));
    }

    @Test
    void sendsWebhooksToServersOfTheConfiguredAuthority() throws Exception {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(authority.serverContext()));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        try {
            assertThat(webhook(server, trusted).send(SampleNotifications.message("g", 1)))
                    .isEqualTo(new Attempt.Sent(""));
            assertThat(webhook(server, TrustedAuthorities.OF_JAVA)
                            .send(SampleNotifications.message("g", 1))
                            .detail())
                    .contains("SSLHandshakeException");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void sendsMailToServersOfTheConfiguredAuthority() throws Exception {
        System.setProperty("greenmail.tls.keystore.file", authority.store().toString());
        System.setProperty("greenmail.tls.keystore.password", authority.password());
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        server.start();
        try {
            assertThat(mail(server, trusted).send(SampleNotifications.message("g", 1)))
                    .isEqualTo(new Attempt.Sent(""));
            assertThat(mail(server, TrustedAuthorities.OF_JAVA).send(SampleNotifications.message("g", 2)))
                    .isInstanceOf(Attempt.Failed.class);
            assertThat(server.getReceivedMessages()).hasSize(1);
        } finally {
            server.stop();
            System.clearProperty("greenmail.tls.keystore.file");
            System.clearProperty("greenmail.tls.keystore.password");
        }
    }

    @Test
    void aFileWithoutACertificateIsReportedAtTheStart() {
        TrustedAuthorities nowhere = new TrustedAuthorities(Optional.of(directory.resolve("nowhere.pem")));
        Plan nobody = new Plan(Optional.empty(), "school", List.of(), List.of(), Optional.empty(), List.of());

        assertThatThrownBy(() -> Transports.of(nobody, nowhere, Contacts.NONE))
                .isInstanceOf(StartFailed.class)
                .hasMessageContainingAll("PISYNC_TLS_CA", "nowhere.pem");
    }

    private static WebhookTransport webhook(HttpsServer server, TrustedAuthorities authorities) {
        String url = "https://127.0.0.1:" + server.getAddress().getPort() + "/hook";
        return new WebhookTransport(
                new Channel.Webhook(
                        Endpoint.parse(url), Optional.of(new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))),
                LINKS,
                new HttpPosts(authorities),
                InstantSource.system());
    }

    private static MailTransport mail(GreenMail server, TrustedAuthorities authorities) {
        Smtp smtp = new Smtp(
                "127.0.0.1", server.getSmtps().getPort(), Smtp.Tls.TLS, Optional.empty(), "p@district.example");
        return new MailTransport(
                new Recipients(new Channel.Email(List.of("it@district.example"), false), "school", Contacts.NONE),
                smtp,
                LINKS,
                authorities);
    }
}
