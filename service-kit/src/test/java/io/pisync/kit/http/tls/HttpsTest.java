package io.pisync.kit.http.tls;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.body.MinimumRate;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.gate.Origins;
import io.pisync.kit.http.gate.ServerAccess;
import io.pisync.kit.http.problem.Unauthorized;
import io.pisync.kit.http.proxy.TrustedProxies;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpLimits;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.Metrics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests servers with a certificate of a private authority and clients that trust it. */
@Timeout(60)
class HttpsTest {
    private static final HttpLimits LIMITS = new HttpLimits(
            100_000, 50_000, 12, Duration.ofSeconds(2), new MinimumRate(1_000_000, Duration.ofSeconds(1)));
    private static final RouteGroup ECHO = routes ->
            routes.post("/echo", Need.DEVICE, ctx -> ctx.result(BoundedBody.read(ctx, LIMITS.maxBodyBytes())));

    private final TestAuthority authority = new TestAuthority();

    @TempDir
    private Path directory;

    private TlsFiles files;
    private TrustedAuthorities trusted;

    @BeforeEach
    void issue() {
        files = authority.issue(directory, "server");
        trusted = new TrustedAuthorities(Optional.of(authority.certificate(directory)));
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void supportsBothVersionsOfHttp(Version version) throws Exception {
        try (ServerUnderTest http = new ServerUnderTest(onLoopback(files), Health.of(), ECHO)) {
            HttpResponse<String> answer = post(client(version), http, BodyPublishers.ofString("abc"));

            assertThat(answer.version()).isEqualTo(version);
            assertThat(answer.body()).isEqualTo("abc");
            assertThat(answer.headers().map()).containsKeys("PiSync-Time", "Strict-Transport-Security");
        }
    }

    @Test
    void isRejectedByClientsThatDoNotTrustItsAuthority() {
        try (ServerUnderTest http = serving(Gate.OPEN)) {
            HttpClient stranger =
                    TrustedAuthorities.OF_JAVA.applyTo(HttpClient.newBuilder()).build();

            assertThatThrownBy(() -> post(stranger, http, BodyPublishers.ofString("abc")))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, true",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, false",
        "TLSv1.1, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, false"
    })
    void acceptsModernProtocolsAndCiphersOnly(String protocol, String cipher, boolean ok) throws Exception {
        try (ServerUnderTest http = serving(Gate.OPEN);
                SSLSocket socket = socket(http)) {
            socket.setEnabledProtocols(new String[] {protocol});
            socket.setEnabledCipherSuites(new String[] {cipher});
            if (ok) {
                socket.startHandshake();
                assertThat(socket.getSession().getCipherSuite()).isEqualTo(cipher);
            } else {
                assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
            }
        }
    }

    @Test
    void servesANewCertificateWithoutDroppingConnections() throws Exception {
        HttpServerConfig patient = onLoopback(files);
        try (ServerUnderTest http =
                        new ServerUnderTest(new HttpServer(patient, List.of(ECHO), Health.of(), new Metrics()));
                SSLSocket old = socket(http)) {
            assertThat(subject(http)).isEqualTo("CN=server");
            assertThat(metrics(http)).contains("pisync_tls_certificate_files_usable 1.0");
            old.startHandshake();

            replaceBy(authority.issue(directory, "newer"));
            await().atMost(Duration.ofSeconds(20)).until(() -> subject(http).equals("CN=newer"));
            Files.writeString(files.certificate(), "-----BEGIN CERTIFICATE-----\nbroken");
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> metrics(http).contains("pisync_tls_certificate_files_usable 0.0"));
            assertThat(subject(http)).isEqualTo("CN=newer");
            replaceBy(authority.issue(directory, "newest"));
            await().atMost(Duration.ofSeconds(20)).until(() -> subject(http).equals("CN=newest"));
            assertThat(metrics(http)).contains("pisync_tls_certificate_files_usable 1.0");

            old.getOutputStream().write("GET /health/live HTTP/1.0\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(old.getInputStream().readAllBytes(), UTF_8)).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void saysWhichFileCannotBeReadAtTheStart() {
        TlsFiles missing = new TlsFiles(directory.resolve("none.pem"), files.key());

        assertThatThrownBy(() -> new ServerUnderTest(onLoopback(missing), Health.of()).close())
                .isInstanceOf(StartFailed.class)
                .hasMessageContainingAll("none.pem", "cannot be read");
    }

    @Test
    void doesNotStartWithAKeyOfAnotherCertificate() {
        TlsFiles mixed = new TlsFiles(
                files.certificate(), authority.issue(directory, "other").key());

        assertThatThrownBy(() -> new ServerUnderTest(onLoopback(mixed), Health.of()).close())
                .isInstanceOf(StartFailed.class)
                .hasMessageContainingAll("cannot serve HTTPS", "other.key", "server.pem");
    }

    @ParameterizedTest
    @MethodSource("beginnings")
    void closesConnectionsThatDoNotFinishTheirHandshake(byte[] begun) throws Exception {
        Server server = new Server();
        ServerConnector connector = TlsConnector.of(server, new HttpConfiguration(), files, Duration.ofMillis(500));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.start();
        try (Socket staller = new Socket(InetAddress.getLoopbackAddress(), connector.getLocalPort())) {
            staller.setSoTimeout(10_000);
            staller.getOutputStream().write(begun);
            assertThat(staller.getInputStream().readAllBytes()).isEmpty();
            assertThat(connector.getIdleTimeout()).isGreaterThan(10_000);
        } finally {
            server.stop();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: a\r\n\r\n",
                "POST /echo HTTP/1.1\r\n",
                "PRI * HTTP/2.0\r\n\r\n"
            })
    void answersPlainHttpWithAnErrorOnly(String begun) throws Exception {
        try (ServerUnderTest http = serving(Gate.OPEN);
                Socket plain = plain(http)) {
            plain.getOutputStream().write((begun + "x".repeat(200_000)).getBytes(UTF_8));
            assertThat(new String(plain.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 426 Upgrade Required\r\n")
                    .contains("PiSync-Time: ", "nosniff", "/problems/https-required", "accepts HTTPS only")
                    .doesNotContain("\r\nHTTP/1.1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0001noise", "get / HTTP/1.1\r\n\r\n", "\u0080\u0002"})
    void closesConnectionsThatAreNeitherTlsNorHttp(String noise) throws Exception {
        try (ServerUnderTest http = serving(Gate.OPEN);
                Socket plain = plain(http)) {
            plain.getOutputStream().write(noise.getBytes(ISO_8859_1));
            assertThat(plain.getInputStream().readAllBytes()).isEmpty();
        }
    }

    @Test
    void reportsTheExpiryOfTheCertificateInUse() throws Exception {
        try (ServerUnderTest http =
                new ServerUnderTest(new HttpServer(config(Gate.OPEN), List.of(ECHO), Health.of(), new Metrics()))) {
            String page = metrics(http);
            double inDays = Pattern.compile("(?m)^pisync_tls_certificate_expiry_timestamp_seconds (\\S+)")
                    .matcher(page)
                    .results()
                    .mapToDouble(found ->
                            (Double.parseDouble(found.group(1)) - Instant.now().getEpochSecond()) / 86_400)
                    .sum();
            assertThat(inDays).isBetween(29.9, 30.0);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void limitsBodiesWithoutADeclaredLength(Version version) throws Exception {
        try (ServerUnderTest http = serving(Gate.OPEN)) {
            assertThat(post(client(version), http, unannounced(20_000)).body()).hasSize(20_000);
            assertThat(rejection(version, http, 90_000)).isIn(0, 503);
            assertThat(rejection(version, http, 120_000)).isIn(0, 413, 503);
            assertThat(post(client(version), http, unannounced(20_000)).statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void idleStreamsOfAConnectionTakeNeitherThreadsNorMemory() throws Exception {
        List<PipedOutputStream> pipes = new ArrayList<>();
        try (ServerUnderTest http = serving(Gate.OPEN)) {
            HttpClient client = client(Version.HTTP_2);
            assertThat(post(client, http, BodyPublishers.ofString("first")).body())
                    .isEqualTo("first");
            for (int i = 0; i < 2 * LIMITS.maxThreads() - 1; i++) {
                PipedOutputStream pipe = new PipedOutputStream();
                InputStream body = new PipedInputStream(pipe);
                pipes.add(pipe);
                pipe.write(1);
                CompletableFuture<HttpResponse<String>> unused = client.sendAsync(
                        request(http)
                                .POST(BodyPublishers.ofInputStream(() -> body))
                                .build(),
                        BodyHandlers.ofString());
            }
            assertThat(post(client, http, BodyPublishers.ofString("quick")).body())
                    .isEqualTo("quick");
            await().until(() -> post(client, http, BodyPublishers.ofByteArray(new byte[40_000]))
                            .statusCode()
                    == 503);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> post(client, http, BodyPublishers.ofByteArray(new byte[40_000]))
                                    .statusCode()
                            == 200);
        } finally {
            for (PipedOutputStream pipe : pipes) {
                pipe.close();
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void rejectsUnauthorizedRequestsBeforeTheirBodies(Version version) throws Exception {
        try (ServerUnderTest http = serving(knock -> CompletableFuture.failedFuture(new Unauthorized()))) {
            assertThat(rejection(version, http, 60_000)).isIn(0, 401);
            assertThat(post(client(version), http, BodyPublishers.ofString("small"))
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void answersOnlyItsOwnHostNames(Version version) throws Exception {
        Origins origins = Origins.of("127.0.0.1", Set.of(), List.of());
        ServerAccess door = new ServerAccess(Gate.OPEN, origins, TrustedProxies.NONE);
        try (ServerUnderTest http = new ServerUnderTest(
                new HttpServerConfig("0.0.0.0", 0, LIMITS, door, Optional.of(files)), Health.of(), ECHO)) {
            for (String name : List.of("127.0.0.1", "127.0.0.2")) {
                HttpRequest request = HttpRequest.newBuilder(
                                URI.create("https://" + name + ":" + http.server.port() + "/echo"))
                        .POST(BodyPublishers.ofString("abc"))
                        .build();
                assertThat(client(version)
                                .send(request, BodyHandlers.ofString())
                                .statusCode())
                        .isEqualTo(name.equals("127.0.0.1") ? 200 : 421);
            }
        }
    }

    private String metrics(ServerUnderTest http) throws Exception {
        URI page = URI.create("https://127.0.0.1:" + http.server.port() + "/metrics");
        return client(Version.HTTP_2)
                .send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }

    /** Nothing, a single byte, and the header of a record without the record. */
    static List<byte[]> beginnings() {
        return List.of(new byte[0], new byte[] {22}, new byte[] {22, 3, 1, 2, 0});
    }

    private static Socket plain(ServerUnderTest http) throws IOException {
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), http.server.port());
        plain.setSoTimeout(10_000);
        return plain;
    }

    private ServerUnderTest serving(Gate gate) {
        return new ServerUnderTest(config(gate), Health.of(), ECHO);
    }

    private static HttpServerConfig onLoopback(TlsFiles files) {
        return new HttpServerConfig(
                "127.0.0.1", 0, HttpLimits.DEFAULT, ServerAccess.open("127.0.0.1"), Optional.of(files));
    }

    private HttpServerConfig config(Gate gate) {
        ServerAccess door = ServerAccess.open("127.0.0.1").with(gate);
        return new HttpServerConfig("127.0.0.1", 0, LIMITS, door, Optional.of(files));
    }

    private HttpClient client(Version version) {
        return trusted.applyTo(HttpClient.newBuilder().version(version)).build();
    }

    private static HttpResponse<String> post(HttpClient client, ServerUnderTest http, BodyPublisher body)
            throws Exception {
        return client.send(request(http).POST(body).build(), BodyHandlers.ofString());
    }

    private static HttpRequest.Builder request(ServerUnderTest http) {
        return HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + http.server.port() + "/echo"))
                .timeout(Duration.ofSeconds(10));
    }

    /** Returns the status; 0 if the server closed the connection while the client was still sending. */
    private int rejection(Version version, ServerUnderTest http, int bytes) throws Exception {
        try {
            return post(client(version), http, unannounced(bytes)).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }

    private static BodyPublisher unannounced(int bytes) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]));
    }

    private SSLSocket socket(ServerUnderTest http) throws Exception {
        return (SSLSocket) client(Version.HTTP_1_1)
                .sslContext()
                .getSocketFactory()
                .createSocket(InetAddress.getLoopbackAddress(), http.server.port());
    }

    private String subject(ServerUnderTest http) throws Exception {
        try (SSLSocket socket = socket(http)) {
            socket.startHandshake();
            X509Certificate leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        }
    }

    private void replaceBy(TlsFiles newer) throws Exception {
        Files.move(newer.certificate(), files.certificate(), StandardCopyOption.REPLACE_EXISTING);
        Files.move(newer.key(), files.key(), StandardCopyOption.REPLACE_EXISTING);
    }
}
