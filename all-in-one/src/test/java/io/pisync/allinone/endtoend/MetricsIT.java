package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.deploy.Monitoring;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Compares a scrape of a running PiSync with the documentation and the dashboards. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class MetricsIT {
    /** The interval at which metrics that Kafka's threads have added are registered. */
    private static final Duration KAFKA_METRICS_REFRESH = Duration.ofMinutes(1);

    /** Metrics that exist only with keys or HTTPS; KeyGateTest and HttpsTest cover them. */
    private static final Set<String> UNDER_CONDITIONS = Set.of(
            "pisync_access_keys_age_seconds",
            "pisync_tls_certificate_expiry_timestamp_seconds",
            "pisync_tls_certificate_files_usable");

    private static final Pattern TYPE = Pattern.compile("(?m)^# TYPE (\\S+)");
    private static final Pattern SERIES = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)");

    @Test
    void theDocumentDescribesEveryMetric(PisyncUnderTest pisync) {
        Set<String> ours = TYPE.matcher(scrape(pisync))
                .results()
                .map(type -> type.group(1))
                .filter(name -> name.startsWith("pisync_") || name.startsWith("http_server_"))
                // Each histogram also has a time series of the recent maximum.
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> explained = new TreeSet<>(Monitoring.metricsExplained());
        explained.removeIf(MetricsIT::isOfNotifier);
        explained.removeAll(UNDER_CONDITIONS);
        assertThat(ours).isEqualTo(explained);
    }

    @Test
    void rulesAndDashboardUseExistingMetricsOnly(PisyncUnderTest pisync) {
        Set<String> read = Monitoring.metricsRead();
        assertThat(read).hasSizeGreaterThan(15).contains("up");
        read.remove("up");
        read.removeIf(MetricsIT::isOfNotifier);
        read.removeAll(UNDER_CONDITIONS);

        await().atMost(KAFKA_METRICS_REFRESH.plusSeconds(20))
                .untilAsserted(() -> assertThat(series(scrape(pisync))).containsAll(read));
        assertThat(series(scrape(pisync)))
                .as("metrics that are not safe to read while a store closes (SafeMetricsStreams)")
                .anyMatch(name -> name.startsWith("kafka_stream_state_"))
                .noneMatch(name -> name.contains("uncommitted_bytes"));
    }

    /** A scrape has fewer than 2,000 lines when each of about sixty routes has been used: a route and status take 15 lines. */
    @Test
    void scrapeStaysSmall(PisyncUnderTest pisync) {
        assertThat(scrape(pisync).lines().filter(line -> !line.startsWith("http_server_requests")))
                .hasSizeLessThan(1_100);
    }

    @Test
    void noLabelContainsADeviceId(PisyncUnderTest pisync) {
        String device = pisync.freshDevice();
        pisync.postNow(device, 0, 1);
        pisync.api().get("/device/" + device);

        assertThat(scrape(pisync)).doesNotContain(device);
    }

    /** NotifierIT covers these metrics. */
    private static boolean isOfNotifier(String metric) {
        return metric.startsWith("pisync_notifications_");
    }

    private static Set<String> series(String scrape) {
        return SERIES.matcher(scrape).results().map(series -> series.group(1)).collect(Collectors.toSet());
    }

    /** Waits until requests have been answered, because their series exist only then. */
    private static String scrape(PisyncUnderTest pisync) {
        pisync.postNow(pisync.freshDevice(), 1, 0);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> pisync.api().get("/metrics").body().contains("route=\"/sync-event\""));
        return pisync.api().get("/metrics").body();
    }
}
