package io.pisync.ingest.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many slow, silent or demanding clients at once: other clients still get answers. */
class CrowdTest {
    private static final String EVENT = "{\"device_id\":\"d\",\"total_files_synced\":1,\"total_errors\":0}";
    private static final int CLIENTS = 200;

    private final IngestUnderTest ingest = new IngestUnderTest();
    private final List<Socket> sockets = new ArrayList<>();

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
        ingest.close();
    }

    @Test
    void slowAndSilentClientsDoNotBlockOthers() throws IOException {
        for (int i = 0; i < CLIENTS; i++) {
            connect("");
            connect("POST /sync-events HTTP/1.1\r\nHost: localhost\r\nContent-Le");
            connect("POST /sync-events HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n[" + EVENT);
        }
        assertOthersAreAnswered();
        for (Socket socket : sockets) {
            socket.getOutputStream().write(' ');
        }
        assertOthersAreAnswered();
    }

    @Test
    void uploadsWithMillionsOfValuesAreAllAnswered() {
        String values = "{},".repeat(345_000) + "{}";
        byte[] bomb =
                IngestUnderTest.gzip(("[" + EVENT.replace("}", ",\"x\":[" + values + "]}") + "]").getBytes(UTF_8));
        assertThat(bomb).hasSizeLessThan(3_000);
        List<HttpResponse<String>> answers = IntStream.range(0, 60)
                .parallel()
                .mapToObj(i -> ingest.post("/sync-events", bomb, "Content-Encoding", "gzip"))
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(400);
        assertThat(answers.get(0).body()).contains("too_many");
        assertOthersAreAnswered();
    }

    private void assertOthersAreAnswered() {
        assertThat(ingest.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(ingest.post("/sync-event", EVENT).statusCode()).isEqualTo(202);
    }

    private void connect(String begin) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), ingest.port());
        sockets.add(socket);
        socket.getOutputStream().write(begin.getBytes(US_ASCII));
    }
}
