package io.pisync.kit.http.body;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.gate.ServerAccess;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpLimits;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests clients that send slowly with a server that has few threads and little memory. */
class SlowBodiesTest {
    private static final int THREADS = 8;
    private static final MinimumRate NONE = new MinimumRate(0, Duration.ZERO);
    private static final String HEAD = "POST /echo HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n";

    @Test
    void occupyNoThreads() throws IOException {
        try (ServerUnderTest http = serving(1_000_000, NONE)) {
            List<Slow> slow = new ArrayList<>();
            for (int i = 0; i < 10 * THREADS; i++) {
                slow.add(new Slow(http, "Content-Length: 20\r\n\r\nabc"));
            }
            assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(http.post("/echo", "quick".getBytes(UTF_8)).body()).isEqualTo("quick");
            for (Slow client : slow) {
                client.send("def");
            }
            assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
            for (Slow client : slow) {
                client.send("ghijklmnopqrst");
                assertThat(client.answer()).startsWith("HTTP/1.1 200 ").endsWith("abcdefghijklmnopqrst");
            }
        }
    }

    @Test
    void areServedWithAnyFraming() throws IOException {
        try (ServerUnderTest http = serving(1_000_000, NONE)) {
            Slow chunked = new Slow(http, "Transfer-Encoding: chunked\r\n\r\n3\r\nab");
            chunked.send("c\r\n4\r");
            chunked.send("\ndefg\r\n0\r\n");
            chunked.send("\r\n");
            assertThat(chunked.answer()).startsWith("HTTP/1.1 200 ").endsWith("abcdefg");
            Slow expecting = new Slow(http, "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
            await().until(expecting::hasAnswer);
            expecting.send("abc");
            assertThat(expecting.answer()).startsWith("HTTP/1.1 100 ").endsWith("abc");
        }
    }

    @Test
    void areAbortedBelowTheMinimumRate() throws IOException {
        try (ServerUnderTest http = serving(1_000_000, new MinimumRate(1_000_000, Duration.ofSeconds(1)))) {
            Slow client = new Slow(http, "Content-Length: 100000\r\n\r\nabc");
            await().pollInterval(Duration.ofMillis(50)).until(() -> client.hasAnswerAfter("x"));
            assertThat(client.answer())
                    .startsWith("HTTP/1.1 408 ")
                    .contains("application/problem+json")
                    .contains("send a smaller one");
        }
    }

    @Test
    void areRejectedWhenTheirTotalSizeIsTooLarge() throws IOException {
        try (ServerUnderTest http = serving(50_000, NONE)) {
            List<Slow> slow = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                slow.add(new Slow(http, "Content-Length: 9000\r\n\r\n" + "x".repeat(8_000)));
            }
            await().until(() -> slow.stream().filter(Slow::hasAnswer).count() >= 4);
            assertThat(slow.stream().filter(Slow::hasAnswer))
                    .hasSizeLessThan(10)
                    .allSatisfy(client -> assertThat(client.answer())
                            .startsWith("HTTP/1.1 503 ")
                            .contains("/problems/overloaded")
                            .contains("Retry-After: 1"));
            for (Slow client : slow) {
                client.close();
            }
            await().untilAsserted(() -> assertThat(
                            http.post("/echo", new byte[40_000]).statusCode())
                    .isEqualTo(200));
        }
    }

    @Test
    void countDecompressedBytesUntilTheAnswer() {
        try (ServerUnderTest http = serving(50_000, NONE)) {
            for (int i = 0; i < 3; i++) {
                assertThat(http.post("/echo", Gzips.gzip(new byte[40_000]), "Content-Encoding", "gzip")
                                .statusCode())
                        .isEqualTo(200);
                assertThat(http.post("/echo", Gzips.gzip(new byte[60_000]), "Content-Encoding", "gzip")
                                .statusCode())
                        .isEqualTo(503);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10,0,true", "10,10,true", "11,1099,false", "11,1100,true", "600,59999,false", "600,60000,true"})
    void mayTakeAnyTimeAboveTheMinimumRate(long seconds, long bytes, boolean ok) throws TimeoutException {
        MinimumRate rate = HttpLimits.DEFAULT.minimumRate();
        if (ok) {
            rate.check(bytes, Duration.ofSeconds(seconds));
        } else {
            assertThatThrownBy(() -> rate.check(bytes, Duration.ofSeconds(seconds)))
                    .isInstanceOf(TimeoutException.class);
        }
    }

    private static ServerUnderTest serving(long maxBytesInMemory, MinimumRate rate) {
        HttpLimits limits = new HttpLimits(1_000_000, maxBytesInMemory, THREADS, Duration.ofSeconds(20), rate);
        RouteGroup echo = routes ->
                routes.post("/echo", Need.NOTHING, ctx -> ctx.result(BoundedBody.read(ctx, limits.maxBodyBytes())));
        return new ServerUnderTest(
                new HttpServerConfig("127.0.0.1", 0, limits, ServerAccess.open("127.0.0.1"), Optional.empty()),
                Health.of(),
                echo);
    }

    /** A client that sends a request in pieces. */
    private static final class Slow {
        private final Socket socket;
        private final ByteArrayOutputStream received = new ByteArrayOutputStream();

        Slow(ServerUnderTest http, String rest) throws IOException {
            socket = new Socket(InetAddress.getLoopbackAddress(), http.server.port());
            socket.setSoTimeout(5_000);
            send(HEAD + rest);
        }

        void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(US_ASCII));
        }

        boolean hasAnswerAfter(String bytes) throws IOException {
            if (!hasAnswer()) {
                send(bytes);
            }
            return hasAnswer();
        }

        boolean hasAnswer() {
            try {
                return received.size() > 0 || socket.getInputStream().available() > 0;
            } catch (IOException e) {
                return false;
            }
        }

        String answer() {
            try {
                received.writeBytes(socket.getInputStream().readAllBytes());
            } catch (IOException e) {
                // the data received before the reset is the answer
            }
            return received.toString(UTF_8);
        }

        void close() throws IOException {
            socket.close();
        }
    }
}
