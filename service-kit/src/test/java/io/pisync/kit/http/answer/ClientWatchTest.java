package io.pisync.kit.http.answer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.Context;
import io.pisync.kit.http.server.ServerUnderTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class ClientWatchTest {
    private static final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private static final Semaphore released = new Semaphore(0);
    private static ServerUnderTest http;

    @BeforeAll
    static void start() {
        http = ServerUnderTest.serving(routes -> routes.get("/work", ClientWatchTest::work)
                .get(
                        "/flag",
                        ctx -> ctx.result(String.valueOf(Thread.currentThread().isInterrupted()))));
    }

    @AfterAll
    static void stop() {
        http.close();
    }

    @BeforeEach
    void reset() {
        events.clear();
        released.drainPermits();
    }

    private static void work(Context ctx) {
        ctx.result(ClientWatch.whileConnected(ctx, () -> {
            events.add("began");
            try {
                released.acquire();
                return "done";
            } catch (InterruptedException e) {
                events.add("interrupted");
                return "nobody";
            }
        }));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void interruptsWorkAfterTheClientHasDisconnected(boolean resets) throws Exception {
        Socket client = client();
        assertThat(next()).isEqualTo("began");
        if (resets) {
            client.setSoLinger(true, 0);
        }
        client.close();
        assertThat(next()).isEqualTo("interrupted");
    }

    @Test
    void completesWorkForAWaitingOrPipeliningClient() throws Exception {
        try (Socket client = client()) {
            assertThat(next()).isEqualTo("began");
            client.getOutputStream()
                    .write("GET /flag HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(events.poll(500, TimeUnit.MILLISECONDS)).isNull();
            released.release();
            String answers = new String(client.getInputStream().readAllBytes(), UTF_8);
            assertThat(answers).contains("done").endsWith("false");
        }
    }

    private static Socket client() throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), http.server.port());
        client.getOutputStream().write("GET /work HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(UTF_8));
        return client;
    }

    private static String next() throws InterruptedException {
        return String.valueOf(events.poll(10, TimeUnit.SECONDS));
    }
}
