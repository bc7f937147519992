package io.pisync.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiOracleTest {
    private static final String QUEUED = "{\"message\":\"Sync event queued\",\"event_id\":\"e\",\"device_id\":\"d\","
            + "\"received_at\":\"2026-03-02T09:00:00.123Z\"}";
    private static final Map<String, String> HEADERS =
            Map.of("x-request-id", "r", "content-type", "application/json", "pisync-position", "1:7");

    private final OpenApiOracle oracle = OpenApiOracle.load();

    @Test
    void acceptsValidAnswers() {
        assertThat(deviations("/api/sync-event/", 202, Map.of(), QUEUED)).isEmpty();
    }

    @Test
    void findsViolations() {
        assertThat(deviations("/sync-event", 200, Map.of(), QUEUED))
                .containsExactly("POST /sync-event 200 is no status of this operation");
        assertThat(deviations("/sync-event", 202, Map.of("content-type", "text/html"), QUEUED))
                .containsExactly("POST /sync-event 202: has the content type 'text/html'");
        assertThat(deviations("/sync-event", 202, Map.of("x-request-id", "no id"), QUEUED))
                .hasSize(1);
        assertThat(deviations("/sync-event", 202, Map.of("x-request-id", ""), QUEUED))
                .hasSize(1);
        assertThat(deviations("/sync-event", 202, Map.of("retry-after", "1"), QUEUED))
                .containsExactly("POST /sync-event 202: has a header that is not described: retry-after");
        assertThat(deviations("/sync-event", 202, Map.of(), QUEUED.replace(".123", "")))
                .isNotEmpty()
                .allMatch(deviation -> deviation.contains("/received_at"));
        assertThat(deviations("/sync-event", 202, Map.of(), QUEUED.replace("{", "{\"more\":1,")))
                .hasSize(1);
        assertThat(deviations("/nowhere", 404, Map.of(), "{}")).isNotEmpty();
    }

    @Test
    void prefersAListToADeviceOfTheSameName() {
        PathTemplates templates = new PathTemplates(List.of("/devices/{id}", "/devices/silent", "/"));
        assertThat(templates.of("/api/devices/silent/")).hasValue("/devices/silent");
        assertThat(templates.of("/devices/a%2Fb")).hasValue("/devices/{id}");
        assertThat(templates.of("/")).hasValue("/");
        assertThat(templates.of("/devices/a/b")).isEmpty();
    }

    private List<String> deviations(String path, int status, Map<String, String> otherHeaders, String body) {
        Map<String, String> headers = new LinkedHashMap<>(HEADERS);
        headers.putAll(otherHeaders);
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return oracle.deviations(new Exchange("POST", path, status, lists, body));
    }
}
