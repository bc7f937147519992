package io.pisync.processor.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.kit.tracing.TraceParent;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** An upload's trace id appears in the alerts and log lines that it causes. */
class TracesTest {
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

    private static final Duration SILENT_AFTER = Duration.ofHours(7);

    private final Pipeline pipeline = new Pipeline(new TrackingRules(3, SILENT_AFTER, 500, Duration.ofDays(90)));
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(TrackingProcessor.class);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.INFO);
        logger.addAppender(lines);
        lines.start();
    }

    @AfterEach
    void close() {
        logger.detachAppender(lines);
        logger.setLevel(null);
        pipeline.close();
    }

    @Test
    void anAlertHasTheTraceOfItsEvent() {
        List<TraceParent> traces = List.of(TraceParent.begin(), TraceParent.begin(), TraceParent.begin());
        for (int n = 0; n < 3; n++) {
            pipeline.upload(failure(n), traces.get(n).text());
        }

        assertThat(traceOfTheAlert()).isEqualTo(traces.get(2).text());
    }

    @Test
    void onlyTheLogLineOfTheAlertHasItsTrace() {
        TraceParent trace = TraceParent.begin();
        fail(2);
        pipeline.upload(failure(2), trace.text());

        assertThat(lines.list)
                .singleElement()
                .extracting(ILoggingEvent::getMDCPropertyMap)
                .isEqualTo(Map.of("trace_id", trace.traceId()));
        assertThat(MDC.get("trace_id")).isNull();
    }

    @Test
    void anEventWithoutAValidTraceCausesAnAlertWithoutOne() {
        fail(2);
        pipeline.upload(failure(2), "00-" + "0".repeat(32) + "-b7ad6b7169203331-01");

        assertThat(traceOfTheAlert()).isNull();
    }

    @Test
    void silenceHasNoTrace() {
        pipeline.heartbeat(START);
        pipeline.upload(
                Events.event("device", "a", START, 'S'), TraceParent.begin().text());
        pipeline.heartbeats(START.plusSeconds(60), START.plus(SILENT_AFTER).plusSeconds(1));

        assertThat(traceOfTheAlert()).isNull();
    }

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            pipeline.upload(failure(n));
        }
    }

    private @Nullable String traceOfTheAlert() {
        List<TestRecord<String, Alert>> alerts = pipeline.alertRecords();
        assertThat(alerts).hasSize(1);
        Header header = alerts.get(0).headers().lastHeader("traceparent");
        return header == null ? null : new String(header.value(), UTF_8);
    }

    private static SyncEvent failure(int n) {
        return Events.event("device", "e" + n, START.plusSeconds(n), 'F');
    }
}
