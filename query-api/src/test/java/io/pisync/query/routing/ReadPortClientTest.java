package io.pisync.query.routing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.contract.tls.PrivateAuthority;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.query.routing.Peer.Talk;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ReadPortClientTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PLENTY = Duration.ofSeconds(18);
    private static final int MAX_BYTES = 1_000;
    private static final String LATE = "did not answer in time";
    private static final String BROKEN = "broke off";

    @TempDir
    private static Path directory;

    private static PrivateAuthority trusted;

    private final ReadPortClient client = new ReadPortClient(Optional.empty(), MAX_BYTES);

    @BeforeAll
    static void issue() throws Exception {
        trusted = PrivateAuthority.in(directory);
    }

    @Test
    void keepsAConnectionForLaterExchanges() throws Exception {
        try (Peer peer = new Peer(ReadPortClientTest::answerAll)) {
            assertThat(ask(peer)).isEqualTo("1");
            assertThat(ask(peer)).isEqualTo("1");
            assertThat(client.post(peer.address(), "/", new byte[0], PLENTY)).isEqualTo("1".getBytes(UTF_8));
        }
    }

    @Test
    void doesNotKeepAConnectionThatTheServerWillClose() throws Exception {
        try (Peer peer = new Peer(talk -> {
            while (talk.hears()) {
                talk.says("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 1\r\n\r\n" + talk.number());
            }
        })) {
            assertThat(ask(peer)).isEqualTo("1");
            assertThat(ask(peer)).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void asksOnANewConnectionIfTheServerHasClosedTheOldOne(boolean readsFirst) throws Exception {
        Semaphore closed = new Semaphore(0);
        try (Peer peer = new Peer(talk -> {
            if (talk.number() == 1) {
                talk.hears();
                talk.answers("1");
                if (readsFirst) {
                    talk.hears();
                }
                talk.connection().close();
                closed.release();
            } else {
                answerAll(talk);
            }
        })) {
            assertThat(ask(peer)).isEqualTo("1");
            if (!readsFirst) {
                closed.acquire();
            }
            assertThat(ask(peer)).isEqualTo("2");
            assertThat(ask(peer)).isEqualTo("2");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H", "HTTP/1.1 200 OK\r\nContent-Le", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"})
    void doesNotAskAgainAfterAPartOfTheAnswer(String part) throws Exception {
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            talk.answers("1");
            talk.hears();
            talk.says(part);
        })) {
            assertThat(ask(peer)).isEqualTo("1");
            assertThatThrownBy(() -> ask(peer)).hasMessage(BROKEN);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void doesNotAskAgainIfTheServerClosesANewConnection() throws Exception {
        try (Peer peer = new Peer(Talk::hears)) {
            assertThatThrownBy(() -> ask(peer)).hasMessage(BROKEN);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nX: |x",
                "|HTTP/1.1 102 Processing\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n|x",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n|1\r\nx\r\n",
                "|"
            })
    void doesNotWaitForAnAnswerThatIsSlow(String answer) throws Exception {
        String begin = answer.substring(0, answer.indexOf('|'));
        String rest = answer.substring(answer.indexOf('|') + 1);
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            talk.says(begin);
            talk.drips(rest);
        })) {
            assertThatThrownBy(() -> ask(peer, SOON)).hasMessage(LATE);
            assertThatThrownBy(() -> ask(peer, Duration.ZERO)).hasMessage(LATE);
        }
    }

    @Test
    void doesNotAskAgainIfAKeptConnectionIsSlow() throws Exception {
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            talk.answers("1");
            talk.hears();
            talk.drips("");
        })) {
            assertThat(ask(peer)).isEqualTo("1");
            assertThatThrownBy(() -> ask(peer, SOON)).hasMessage(LATE);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n",
                "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffff\r\n",
                "HTTP/1.1 200 OK\r\nX: "
            })
    void stopsReadingAnAnswerThatIsTooLarge(String begin) throws Exception {
        String much = "x".repeat(MAX_BYTES + 1);
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            talk.says(begin);
            talk.drips(much);
        })) {
            assertThatThrownBy(() -> ask(peer)).hasMessage(BROKEN);
        }
    }

    @Test
    void doesNotFollowRedirects() throws Exception {
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            talk.says("HTTP/1.1 307 Temporary Redirect\r\nLocation: /\r\nContent-Length: 0\r\n\r\n");
            answerAll(talk);
        })) {
            assertThatThrownBy(() -> ask(peer)).hasMessage("answered status 307");
            assertThat(ask(peer)).isEqualTo("1");
        }
    }

    @Test
    void closesTheConnectionOfAThreadThatIsInterrupted() throws Exception {
        Semaphore asked = new Semaphore(0);
        Semaphore ended = new Semaphore(0);
        try (Peer peer = new Peer(talk -> {
            talk.hears();
            asked.release();
            if (!talk.hears()) {
                ended.release();
            }
        })) {
            FutureTask<Boolean> asking = new FutureTask<>(() -> {
                assertThatThrownBy(() -> ask(peer)).hasMessage("was interrupted");
                return Thread.currentThread().isInterrupted();
            });
            Thread thread = new Thread(asking);
            thread.start();
            asked.acquire();
            thread.interrupt();
            assertThat(asking.get()).isTrue();
            ended.acquire();
        }
    }

    @Test
    void doesNotAskOnAThreadThatIsInterrupted() throws Exception {
        try (Peer peer = new Peer(ReadPortClientTest::answerAll)) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ask(peer)).hasMessage("was interrupted");
            assertThat(Thread.interrupted()).isTrue();
            assertThat(ask(peer)).isEqualTo("1");
        }
    }

    @Test
    void asksOverTlsIfItTrustsTheAuthority() throws Exception {
        try (Peer peer = new Peer("https", secure(), ReadPortClientTest::answerAll)) {
            ReadPortClient trusting = trusting();
            assertThat(trusting.get(peer.address(), "/", PLENTY)).isEqualTo("1".getBytes(UTF_8));
            assertThat(trusting.get(peer.address(), "/", PLENTY)).isEqualTo("1".getBytes(UTF_8));
            assertThatThrownBy(() -> ask(peer)).hasMessage(BROKEN);
        }
    }

    @Test
    void doesNotTrustACertificateForAnotherHost() throws Exception {
        try (Peer peer = new Peer("https", secure(), ReadPortClientTest::answerAll)) {
            URI otherName = URI.create("https://localhost:" + peer.address().getPort());
            assertThatThrownBy(() -> trusting().get(otherName, "/", PLENTY)).hasMessage(BROKEN);
        }
    }

    @Test
    void asksOverANewTlsConnectionIfTheServerHasClosedTheOldOne() throws Exception {
        try (Peer peer = new Peer("https", secure(), talk -> {
            talk.hears();
            talk.answers(Integer.toString(talk.number()));
        })) {
            ReadPortClient trusting = trusting();
            assertThat(trusting.get(peer.address(), "/", PLENTY)).isEqualTo("1".getBytes(UTF_8));
            assertThat(trusting.get(peer.address(), "/", PLENTY)).isEqualTo("2".getBytes(UTF_8));
        }
    }

    @Test
    void doesNotWaitForATlsHandshakeThatIsSlow() throws Exception {
        try (Peer peer = new Peer("https", new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), talk -> {
            talk.says("\26\3\3\77\377");
            talk.drips("\0");
        })) {
            assertThatThrownBy(() -> trusting().get(peer.address(), "/", SOON)).hasMessage(LATE);
        }
    }

    @Test
    void doesNotWaitForAnAnswerOverTlsThatIsSlow() throws Exception {
        try (Peer peer = new Peer("https", secure(), talk -> {
            talk.hears();
            talk.says("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            talk.drips("x");
        })) {
            assertThatThrownBy(() -> trusting().get(peer.address(), "/", SOON)).hasMessage(LATE);
        }
    }

    private String ask(Peer peer) throws InstanceUnavailable {
        return ask(peer, PLENTY);
    }

    private String ask(Peer peer, Duration limit) throws InstanceUnavailable {
        return new String(client.get(peer.address(), "/", limit), UTF_8);
    }

    private static ReadPortClient trusting() {
        return new ReadPortClient(
                Optional.empty(), MAX_BYTES, new TrustedAuthorities(Optional.of(trusted.certificate())));
    }

    /** Answers with the number of the connection. */
    private static void answerAll(Talk talk) throws IOException {
        while (talk.hears()) {
            talk.answers(Integer.toString(talk.number()));
        }
    }

    private static ServerSocket secure() throws Exception {
        return trusted.serverContext()
                .getServerSocketFactory()
                .createServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }
}
