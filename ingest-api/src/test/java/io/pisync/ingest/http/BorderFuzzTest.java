package io.pisync.ingest.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.pisync.kit.health.Health;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Mutated requests never cause a 500, HTML, a stack trace in the answer or the log, or a hang. {@code -Dpisync.seed=} repeats a run, {@code
 * -Dpisync.fuzz.requests=} makes it longer.
 */
class BorderFuzzTest {
    private static final int REQUESTS = Integer.getInteger("pisync.fuzz.requests", 10_000);
    private static final int PATIENCE_MILLIS = 10_000;
    private static final Duration SHRINKING = Duration.ofSeconds(30);

    private final Queue<String> traces = new ConcurrentLinkedQueue<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Metrics metrics = new Metrics();
    private final HttpServer server = new HttpServer(
            HttpServerConfig.on("127.0.0.1", 0),
            List.of(new SyncEventRoutes(new ForgetfulEventLog(), InstantSource.system(), metrics.registry()), things()),
            Health.of(),
            metrics);
    private final AppenderBase<ILoggingEvent> listener = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent line) {
            if (line.getThrowableProxy() != null) {
                traces.add(line.getFormattedMessage() + ": "
                        + line.getThrowableProxy().getMessage());
            }
        }
    };

    @BeforeEach
    void start() {
        listener.start();
        logger.addAppender(listener);
        server.start();
    }

    @AfterEach
    void stop() {
        server.close();
        metrics.close();
        logger.detachAppender(listener);
    }

    @Test
    void noMutatedRequestBreaksTheServer() {
        long seed = Long.getLong("pisync.seed", System.nanoTime());
        Map<String, Integer> statuses = new ConcurrentHashMap<>();
        IntStream.range(0, REQUESTS).parallel().forEach(i -> {
            byte[] request = new HostileRequests(new SplittableRandom(seed + i)).next();
            String answer = answer(request);
            statuses.merge(status(answer), 1, Integer::sum);
            String complaint = complaint(answer);
            if (!complaint.isEmpty()) {
                throw new AssertionError(
                        "-Dpisync.seed=" + (seed + i) + " " + complaint + ": " + shown(smallest(request)));
            }
        });
        assertThat(traces).as("-Dpisync.seed=%d", seed).isEmpty();
        assertThat(statuses.getOrDefault("202", 0))
                .as("accepted, of %s", statuses)
                .isGreaterThan(REQUESTS / 20);
        assertThat(statuses.getOrDefault("400", 0))
                .as("refused, of %s", statuses)
                .isGreaterThan(REQUESTS / 20);
    }

    @Test
    void aFailingInputIsPrintedSmall() {
        byte[] request =
                "POST /sync-event HTTP/1.1\r\n\r\nlong long text, wrong\u00ff here, and more".getBytes(ISO_8859_1);
        assertThat(shown(smallest(request, bytes -> new String(bytes, ISO_8859_1).contains("wrong\u00ff"))))
                .isEqualTo("wrong\\xff");
    }

    private String answer(byte[] request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request);
                socket.shutdownOutput();
            } catch (IOException e) {
                // it was rejected before its end
            }
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        } catch (SocketTimeoutException e) {
            return "hang";
        } catch (IOException e) {
            return "reset";
        }
    }

    /** Returns the error of an answer; empty if there is none. */
    private static String complaint(String answer) {
        if (answer.equals("hang")) {
            return "no answer within " + PATIENCE_MILLIS + " ms";
        }
        if (status(answer).equals("500")) {
            return "500";
        }
        String lower = answer.toLowerCase(Locale.ROOT);
        if (lower.contains("<html") || answer.contains("\tat ") || answer.contains("Exception")) {
            return "a page or a stack trace";
        }
        boolean error = status(answer).startsWith("4") || status(answer).startsWith("5");
        boolean hasBody = !lower.endsWith("\r\n\r\n");
        return error && hasBody && !lower.contains("application/problem+json") ? "an error that is no problem" : "";
    }

    private static String status(String answer) {
        return answer.startsWith("HTTP/1.") && answer.length() > 12 ? answer.substring(9, 12) : "none";
    }

    private byte[] smallest(byte[] request) {
        return smallest(request, bytes -> !complaint(answer(bytes)).isEmpty());
    }

    /** Removes pieces while the request still fails. */
    private static byte[] smallest(byte[] failing, Predicate<byte[]> fails) {
        byte[] small = failing;
        long deadlineNanos = System.nanoTime() + SHRINKING.toNanos();
        for (int size = small.length / 2; size > 0; size /= 2) {
            for (int at = 0; at + size <= small.length && System.nanoTime() - deadlineNanos < 0; ) {
                byte[] without = HostileRequests.join(
                        Arrays.copyOf(small, at), Arrays.copyOfRange(small, at + size, small.length));
                if (fails.test(without)) {
                    small = without;
                } else {
                    at += size;
                }
            }
        }
        return small;
    }

    private static String shown(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            text.append(
                    b == '\r'
                            ? "\\r"
                            : b == '\n'
                                    ? "\\n"
                                    : b >= ' ' && b < 127 ? String.valueOf((char) b) : String.format("\\x%02x", b));
        }
        return text.toString();
    }

    private static RouteGroup things() {
        return routes -> routes.get("/things/{id}", ctx -> {
            Accept.requireJson(ctx);
            ctx.json(QueryParameters.read(
                    ctx,
                    query -> Map.of(
                            "id", ctx.pathParam("id"),
                            "n", query.integer("n", 1, 1, 100),
                            "at", query.moment("at").toString(),
                            "word", query.oneOf("word", List.of("a", "b")).orElse("a"))));
        });
    }
}
