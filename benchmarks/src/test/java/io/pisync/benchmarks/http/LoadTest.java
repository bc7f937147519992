package io.pisync.benchmarks.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LoadTest {
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private HttpServer server;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/whole", exchange -> answer(exchange, 200, 5));
        server.createContext("/chunked", exchange -> answer(exchange, 200, 0));
        server.createContext("/busy", exchange -> answer(exchange, 503, 5));
        server.createContext("/gone", HttpExchange::close);
        server.start();
        url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsFixedLengthAndChunkedAnswersOnOneConnection() throws IOException {
        try (Connection connection = new Connection(url)) {
            for (String path : List.of("/whole", "/chunked", "/busy", "/whole")) {
                byte[] request = Requests.get("", index -> path).bytes().apply(0);
                assertThat(connection.exchange(request)).isEqualTo(path.equals("/busy") ? 503 : 200);
            }
        }
        assertThat(seen).containsExactly("/whole", "/chunked", "/busy", "/whole");
    }

    @Test
    void timesEveryRequest() throws Exception {
        Measured measured = run(index -> "/whole");

        assertThat(measured.isAllWell()).isTrue();
        assertThat(measured.requests()).isEqualTo(seen.size());
        assertThat(measured.p50Ms()).isLessThanOrEqualTo(measured.p99Ms());
    }

    @Test
    void countsUnsuccessfulAnswers() throws Exception {
        Measured measured = run(index -> "/busy");

        assertThat(measured.failures()).isPositive().isEqualTo(measured.requests());
        assertThat(measured.eventsPerSecond()).isZero();
    }

    @Test
    void countsConnectionsClosedWithoutAnAnswer() throws Exception {
        Measured measured = run(index -> index == 0 ? "/gone" : "/whole");

        assertThat(measured.failures()).isEqualTo(1);
        assertThat(measured.requests()).isEqualTo(1 + seen.size());
    }

    @Test
    void reportsAnUnreachableServer() {
        server.stop(0);

        assertThatThrownBy(() -> run(index -> "/whole"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("questions");
    }

    private Measured run(java.util.function.LongFunction<String> path) throws IOException, InterruptedException {
        return new Load(url, 1, Duration.ZERO, Duration.ofMillis(200)).run(Requests.get("questions", path));
    }

    private void answer(HttpExchange exchange, int status, int length) throws IOException {
        seen.add(exchange.getRequestURI().getPath());
        exchange.sendResponseHeaders(status, length);
        exchange.getResponseBody().write("hello".getBytes(UTF_8));
        exchange.close();
    }
}
