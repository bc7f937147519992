package io.pisync.kit.http.body;

import static io.pisync.kit.http.server.ServerUnderTest.assertProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.server.HttpLimits;
import io.pisync.kit.http.server.ServerUnderTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BoundedBodyTest {
    private static final int LIMIT_BYTES = 10_000;
    private static ServerUnderTest http;

    @BeforeAll
    static void start() {
        http = ServerUnderTest.serving(BoundedBodyTest::routes);
    }

    private static void routes(Routes routes) {
        routes.post("/echo", Need.NOTHING, ctx -> ctx.result(BoundedBody.read(ctx, LIMIT_BYTES)));
        routes.post("/first-ten", Need.NOTHING, ctx -> ctx.result(BoundedBody.read(ctx, 10)));
        routes.post(
                "/small",
                Need.NOTHING,
                ctx -> ctx.result(Boolean.toString(BoundedBody.of(ctx).isSmall())));
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @Test
    void readsAPlainBodyUpToTheLimit() {
        assertThat(http.post("/echo", new byte[LIMIT_BYTES]).body()).hasSize(LIMIT_BYTES);
        assertProblem(http.post("/echo", new byte[LIMIT_BYTES + 1]), 413, "content-too-large");
    }

    @Test
    void gunzipsABodyUpToTheLimit() {
        byte[] text = "pack my box".getBytes(StandardCharsets.UTF_8);

        assertThat(http.post("/echo", Gzips.gzip(text), "Content-Encoding", "gzip")
                        .body())
                .isEqualTo("pack my box");
        assertThat(http.post("/echo", Gzips.gzip(new byte[LIMIT_BYTES]), "Content-Encoding", "GZIP")
                        .body())
                .hasSize(LIMIT_BYTES);
    }

    @Test
    void aBodyIsSmallByItsContent() {
        assertThat(isSmall(new byte[4_096])).isEqualTo("true");
        assertThat(isSmall(new byte[4_097])).isEqualTo("false");
        assertThat(isSmall(Gzips.gzip(new byte[4_096]), "Content-Encoding", "gzip"))
                .isEqualTo("true");
        assertThat(isSmall(Gzips.gzip(new byte[4_097]), "Content-Encoding", "gzip"))
                .isEqualTo("false");
        assertThat(isSmall(new byte[10], "Content-Encoding", "gzip")).isEqualTo("false");
    }

    @Test
    void theLimitIsThatOfTheContentOfASmallBodyToo() {
        assertThat(http.post("/first-ten", Gzips.gzip(new byte[10]), "Content-Encoding", "gzip")
                        .body())
                .hasSize(10);
        assertProblem(
                http.post("/first-ten", Gzips.gzip(new byte[11]), "Content-Encoding", "gzip"),
                413,
                "content-too-large");
    }

    private static String isSmall(byte[] body, String... headers) {
        return http.post("/small", body, headers).body();
    }

    @Test
    void stopsDecompressionAtTheLimit() {
        byte[] bomb = Gzips.gzip(new byte[64 * 1024 * 1024]);
        assertThat(bomb).hasSizeLessThan(HttpLimits.DEFAULT.maxBodyBytes());

        assertProblem(http.post("/echo", bomb, "Content-Encoding", "gzip"), 413, "content-too-large");
    }

    @Test
    void stopsManyEmptyGzipMembersAtTheLimitOfTheServer() {
        ByteArrayOutputStream members = new ByteArrayOutputStream();
        byte[] empty = Gzips.gzip(new byte[0]);
        while (members.size() <= HttpLimits.DEFAULT.maxBodyBytes()) {
            members.writeBytes(empty);
        }

        try {
            assertProblem(
                    http.post("/echo", members.toByteArray(), "Content-Encoding", "gzip"), 413, "content-too-large");
        } catch (UncheckedIOException cutOff) {
            // Beyond its own limit the server closes immediately, so a client that is still writing may not receive the
            // answer.
            assertThat(cutOff).hasCauseInstanceOf(IOException.class);
        }
        assertThat(http.post("/echo", new byte[1]).statusCode()).isEqualTo(200);
    }

    @Test
    void rejectsCorruptGzip() {
        byte[] whole = Gzips.gzip(new byte[5_000]);

        assertProblem(http.post("/echo", new byte[100], "Content-Encoding", "gzip"), 400, "unreadable-body");
        assertProblem(http.post("/echo", new byte[0], "Content-Encoding", "gzip"), 400, "unreadable-body");
        assertProblem(
                http.post("/echo", Arrays.copyOf(whole, whole.length - 9), "Content-Encoding", "gzip"),
                400,
                "unreadable-body");
    }

    @Test
    void rejectsAnotherEncodingAndNamesTheAcceptedOne() {
        for (String encoding : List.of("br", "gzip, br", "gzip, gzip", "gzip;q=1")) {
            HttpResponse<String> answer = http.post("/echo", new byte[10], "Content-Encoding", encoding);

            assertProblem(answer, 415, "unsupported-media-type");
            assertThat(answer.headers().firstValue("Accept-Encoding")).hasValue("gzip");
        }
        HttpResponse<String> inTwoLines =
                http.post("/echo", new byte[10], "Content-Encoding", "gzip", "Content-Encoding", "br");
        assertProblem(inTwoLines, 415, "unsupported-media-type");
    }

    @Test
    void readsGzipUnderAllItsNames() {
        byte[] body = Gzips.gzip("fox".getBytes(StandardCharsets.UTF_8));

        for (String encoding : List.of("x-gzip", "identity, gzip", "gzip,", " , GZip")) {
            assertThat(http.post("/echo", body, "Content-Encoding", encoding).body())
                    .isEqualTo("fox");
        }
        assertThat(http.post("/echo", body, "Content-Encoding", "identity", "Content-Encoding", "gzip")
                        .body())
                .isEqualTo("fox");
    }

    @Test
    void rejectsABodyShorterThanItsDeclaredLength() throws IOException {
        try (java.net.Socket socket =
                new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), http.server.port())) {
            socket.setSoTimeout(5_000);
            OutputStream out = socket.getOutputStream();
            out.write("POST /echo HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50\r\n\r\nabc"
                    .getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400 ").contains("application/problem+json");
        }
    }
}
