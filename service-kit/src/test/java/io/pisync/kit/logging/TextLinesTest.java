package io.pisync.kit.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.streams.errors.LogAndContinueExceptionHandler;
import org.apache.kafka.streams.errors.LogAndContinueProcessingExceptionHandler;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests the log lines for people, as configured in logback.xml. */
class TextLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final LogbackMDCAdapter mdc = new LogbackMDCAdapter();

    @BeforeEach
    void configure() throws JoranException {
        context.setMDCAdapter(mdc);
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(Objects.requireNonNull(getClass().getResource("/logback.xml")));
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void showTimeLevelLoggerAndMessage() {
        assertThat(line()).isEqualTo("2026-03-02T09:00:00.120Z WARN  io.pisync.Example            hello\n");
    }

    @Test
    void showTheIdsOfARequest() {
        mdc.put("request_id", "r-1");
        mdc.put("trace_id", "0af7");

        assertThat(line()).endsWith(" [r-1 0af7] hello\n");
    }

    @Test
    void showTheTraceOfTheEventBeingApplied() {
        mdc.put("trace_id", "0af7");

        assertThat(line()).endsWith(" [0af7] hello\n");
    }

    @Test
    void leaveOutTheStackTracesOfDeadLetters() {
        assertThat(context.getLogger(LogAndContinueExceptionHandler.class).isErrorEnabled())
                .isFalse();
        assertThat(context.getLogger(LogAndContinueProcessingExceptionHandler.class)
                        .isErrorEnabled())
                .isFalse();
    }

    private String line() {
        LoggingEvent event = new LoggingEvent(
                TextLinesTest.class.getName(),
                context.getLogger("io.pisync.Example"),
                Level.WARN,
                "hello",
                null,
                new Object[0]);
        event.setInstant(Instant.parse("2026-03-02T09:00:00.120Z"));
        Appender<ILoggingEvent> console = context.getLogger("ROOT").getAppender("CONSOLE");
        return new String(
                ((ConsoleAppender<ILoggingEvent>) console).getEncoder().encode(event), UTF_8);
    }
}
