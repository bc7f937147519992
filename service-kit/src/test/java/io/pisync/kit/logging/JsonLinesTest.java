package io.pisync.kit.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();
    private final Logger logger = context.getLogger("io.pisync.Example");

    JsonLinesTest() {
        context.setMDCAdapter(mdc);
    }

    @Test
    void writesTimeLevelLoggerThreadAndMessage() throws IOException {
        LoggingEvent event = event("listening on {}", null, "8080");
        event.setInstant(Instant.parse("2026-03-02T09:00:00.120Z"));

        assertThat(line(event))
                .isEqualTo("{\"time\":\"2026-03-02T09:00:00.120Z\",\"level\":\"WARN\",\"logger\":\"io.pisync.Example\","
                        + "\"thread\":\"" + Thread.currentThread().getName() + "\","
                        + "\"message\":\"listening on 8080\"}\n");
    }

    @Test
    void writesTheLogContext() throws IOException {
        mdc.put("trace_id", "0af7651916cd43dd8448eb211c80319c");

        assertThat(json(event("x", null)).get("trace_id").textValue()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @Test
    void writesAnExceptionWithItsCauseOnOneLine() throws IOException {
        Exception failure = new IllegalStateException("outer", new IOException("inner"));

        String trace = json(event("x", failure)).get("exception").textValue();

        assertThat(trace)
                .startsWith("java.lang.IllegalStateException: outer")
                .contains("at " + JsonLinesTest.class.getName())
                .contains("Caused by: java.io.IOException: inner");
    }

    @Test
    void writesOneLineOfJsonForAnyMessage() throws IOException {
        String hostile = "a\nb\r\u2028\"}\\ \u0000 \u202e \ud83d\ude00";

        assertThat(json(event("{}", null, hostile)).get("message").textValue()).isEqualTo(hostile);
        assertThat(json(event("{}", null, "half \ud83d")).get("message").textValue())
                .isEqualTo("half ?");
    }

    private LoggingEvent event(String message, @Nullable Throwable failure, Object... arguments) {
        return new LoggingEvent(JsonLinesTest.class.getName(), logger, Level.WARN, message, failure, arguments);
    }

    private static String line(LoggingEvent event) {
        return new String(new JsonLines().encode(event), UTF_8);
    }

    private static JsonNode json(LoggingEvent event) throws IOException {
        String line = line(event);
        assertThat(line).endsWith("\n");
        assertThat(line.substring(0, line.length() - 1)).doesNotContain("\n", "\r");
        return new ObjectMapper().readTree(line);
    }
}
