package io.pisync.kit.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.http.ServerUnderTest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;

class MetricsRoutesTest {
    @Test
    void timesRequestsByRouteTemplateAndNeverByPathValue() {
        try (ServerUnderTest http =
                ServerUnderTest.serving(routes -> routes.get("/boxes/{id}", ctx -> ctx.result("x")))) {
            http.get("/boxes/secret-1");
            http.get("/api/boxes/secret-2/");
            http.get("/elsewhere/secret-3");
            http.send(http.request("/boxes/secret-4").method("BREW", BodyPublishers.noBody()));

            String ok = "http_server_requests_seconds_count{method=\"GET\",route=\"/boxes/{id}\",status=\"200\"} 2";
            String unmatched = "http_server_requests_seconds_count{method=\"GET\",route=\"unmatched\",status=\"404\"}";
            await().until(() -> {
                String page = http.get("/metrics").body();
                return page.contains(ok) && page.contains(unmatched) && page.contains("method=\"other\"");
            });
            assertThat(http.get("/metrics").body()).doesNotContain("secret").doesNotContain("BREW");
        }
    }

    @Test
    void showsBucketsAndTheJvm() {
        try (ServerUnderTest http = ServerUnderTest.serving()) {
            http.get("/health");
            await().until(() -> http.get("/metrics").body().contains("http_server_requests_seconds_bucket"));
            assertThat(http.get("/metrics").body())
                    .contains("le=\"0.25\"")
                    .contains("jvm_memory_used_bytes")
                    .contains("process_uptime_seconds");
            assertThat(http.get("/metrics").headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
        }
    }
}
