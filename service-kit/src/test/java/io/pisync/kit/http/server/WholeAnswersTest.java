package io.pisync.kit.http.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.answer.WholeAnswers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeAnswersTest {
    private static ServerUnderTest server;

    @BeforeAll
    static void start() {
        server = ServerUnderTest.serving(routes -> routes.get(
                "/letters/{count}",
                ctx -> WholeAnswers.write(ctx, letters(Integer.parseInt(ctx.pathParam("count"))), "text/plain")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8_000, 40_000, 1_000_000})
    void anAnswerHasItsLengthAndItsType(int count) {
        HttpResponse<String> answer = server.get("/letters/" + count);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(new String(letters(count), UTF_8));
        assertThat(answer.headers().firstValue("Content-Length")).hasValue(Integer.toString(count));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/plain");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
    }

    @Test
    void anAnswerIsCompressedForAClientThatAcceptsIt() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        server.request("/letters/40000")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unzipped(answer.body())).isEqualTo(letters(40_000));
    }

    @Test
    void aHeadRequestReceivesTheLengthOnly() {
        HttpResponse<String> answer =
                server.send(server.request("/letters/8000").method("HEAD", BodyPublishers.noBody()));

        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Content-Length")).hasValue("8000");
    }

    private static byte[] letters(int count) {
        return "a".repeat(count).getBytes(UTF_8);
    }

    private static byte[] unzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }
}
