package io.pisync.kit.http.answer;

import static io.pisync.kit.http.server.ServerUnderTest.assertProblem;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.server.ServerUnderTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class StreamedAnswersTest {
    private static final byte[] PIECE = "x".repeat(100_000).getBytes(UTF_8);
    private static final Semaphore waiting = new Semaphore(0);
    private static final CountDownLatch released = new CountDownLatch(1);
    private static ServerUnderTest http;

    @BeforeAll
    static void start() {
        http = ServerUnderTest.serving(StreamedAnswersTest::routes);
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    private static void routes(Routes routes) {
        routes.get("/whole", ctx -> StreamedAnswers.write(ctx, out -> pieces(out, 3)))
                .get("/small", ctx -> StreamedAnswers.write(ctx, out -> out.write('x')))
                .get(
                        "/not-ready",
                        ctx -> StreamedAnswers.write(ctx, out -> {
                            pieces(out, 3);
                            throw new NotReady("a part is away");
                        }))
                .get(
                        "/bug",
                        ctx -> StreamedAnswers.write(ctx, out -> {
                            out.write('x');
                            throw new IllegalStateException("secret");
                        }))
                .get(
                        "/waits",
                        ctx -> StreamedAnswers.write(ctx, out -> {
                            waiting.release();
                            await(released);
                            out.write('x');
                        }));
    }

    private static void pieces(OutputStream out, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            out.write(PIECE);
            out.flush();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void sendsWhatIsWritten() {
        assertThat(http.get("/whole").body()).hasSize(3 * PIECE.length);
        assertThat(http.get("/small").body()).isEqualTo("x");
        assertThat(http.get("/whole", "Accept-Encoding", "gzip").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/not-ready", "/bug"})
    void abortsAnAnswerThatCannotBeCompleted(String path) {
        assertThatThrownBy(() -> http.get(path)).isInstanceOf(UncheckedIOException.class);
        assertThatThrownBy(() -> http.get(path, "Accept-Encoding", "gzip")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void abortsVisiblyForClientsThatReadToTheEndOfTheConnection() {
        assertThat(http.raw("GET /whole HTTP/1.0\r\n\r\n")).endsWith("xxx");
        assertThatThrownBy(() -> http.raw("GET /not-ready HTTP/1.0\r\n\r\n")).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void answersHeadWithoutABody() {
        assertThat(http.send(http.request("/not-ready").method("HEAD", BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void rejectsAnswersBeyondTheLimitAndReleasesEachPermit() throws InterruptedException {
        int permits = 16;
        List<CompletableFuture<String>> answers = IntStream.range(0, permits)
                .mapToObj(number -> CompletableFuture.supplyAsync(
                        () -> http.get("/waits").body(), task -> new Thread(task).start()))
                .toList();
        waiting.acquire(permits);
        assertProblem(http.get("/small"), 503, "overloaded");
        released.countDown();
        assertThat(answers).allMatch(answer -> answer.join().equals("x"));
        assertThat(http.get("/small").statusCode()).isEqualTo(200);
    }
}
