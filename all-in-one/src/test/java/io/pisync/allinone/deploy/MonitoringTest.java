package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MonitoringTest {
    private static final String TESTS = "deploy/prometheus/tests/alerts.test.yml";

    @Test
    void everyAlertIsTestedAndDocumented() {
        Set<String> tested = Kubernetes.elements(Monitoring.file(TESTS).get("tests"))
                .flatMap(test -> Kubernetes.elements(test.path("alert_rule_test")))
                .filter(expectation -> !expectation.get("exp_alerts").isEmpty())
                .map(expectation -> expectation.get("alertname").asText())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> explained = Monitoring.DOCUMENT.find("^\\| `(Pisync\\w+)` \\| .+ \\|$").stream()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(Monitoring.names("alert"))
                .hasSizeGreaterThan(10)
                .isEqualTo(tested)
                .isEqualTo(explained);
    }

    @Test
    void everyAlertHasASeverityAndADescription() {
        assertThat(Monitoring.rules().filter(rule -> rule.has("alert"))).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(rule.at("/annotations/summary").asText()).endsWith(".");
        });
    }

    @Test
    void prometheusFilesExistWhereConfigured() {
        assertThat(Monitoring.file("deploy/prometheus/prometheus.yml")
                        .at("/rule_files/0")
                        .asText())
                .isEqualTo("rules/*.yml");
        assertThat(Compose.service("prometheus").at("/volumes/0").asText())
                .isEqualTo("./deploy/prometheus:/etc/prometheus:ro");
    }

    @Test
    void dashboardPanelsDoNotOverlapAndHaveQueries() {
        Set<Integer> ids = new HashSet<>();
        Set<List<Integer>> cells = new HashSet<>();
        for (JsonNode panel : Monitoring.DASHBOARD.get("panels")) {
            assertThat(ids.add(panel.get("id").asInt())).isTrue();
            assertThat(panel.get("title").asText()).isNotBlank();
            assertThat(panel.at("/fieldConfig/defaults/unit").asText()).isNotBlank();
            assertThat(panel.get("targets"))
                    .isNotEmpty()
                    .allSatisfy(target -> assertThat(
                                    PromQl.metrics(target.get("expr").asText()))
                            .isNotEmpty());
            JsonNode position = panel.get("gridPos");
            for (int x = 0; x < position.get("w").asInt(); x++) {
                for (int y = 0; y < position.get("h").asInt(); y++) {
                    int column = position.get("x").asInt() + x;
                    assertThat(column).isLessThan(24);
                    assertThat(cells.add(List.of(column, position.get("y").asInt() + y)))
                            .as("panel %s overlaps another", panel.get("title"))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void grafanaIsProvisionedWithFilesAndPrometheus() {
        JsonNode grafana = Compose.service("grafana");
        JsonNode source = Monitoring.file("deploy/grafana/provisioning/datasources/prometheus.yml")
                .at("/datasources/0");
        String dashboards = Monitoring.file("deploy/grafana/provisioning/dashboards/pisync.yml")
                .at("/providers/0/options/path")
                .asText();

        assertThat(source.get("url").asText()).isEqualTo("http://prometheus:9090");
        assertThat(source.get("isDefault").asBoolean()).isTrue();
        assertThat(Kubernetes.elements(grafana.get("volumes")).map(JsonNode::asText))
                .containsExactlyInAnyOrder(
                        "./deploy/grafana/provisioning:/etc/grafana/provisioning:ro",
                        "./deploy/grafana/dashboards:" + dashboards + ":ro");
        assertThat(grafana.at("/environment/GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH")
                        .asText())
                .isEqualTo(dashboards + "/pisync.json");
    }

    @Test
    void grafanaIsPinnedUnprivilegedAndOptional() {
        JsonNode grafana = Compose.service("grafana");
        assertThat(grafana.get("image").asText()).matches("grafana/grafana:\\d+\\.\\d+\\.\\d+");
        assertThat(grafana.get("user").asText()).matches("[1-9]\\d*:[1-9]\\d*");
        assertThat(grafana.get("read_only").asBoolean()).isTrue();
        assertThat(Kubernetes.elements(grafana.get("profiles")).map(JsonNode::asText))
                .containsExactly("monitoring");
        assertThat(grafana.at("/environment/GF_AUTH_ANONYMOUS_ORG_ROLE").asText())
                .isEqualTo("Viewer");
    }

    @Test
    void namesInAnExpressionAreFound() {
        assertThat(PromQl.metrics(
                        "sum by (le) (rate(a_bucket{x=~\"5..|{}\", y!=\"b\"}[5m])) / on () (c:d:e5m > 0) or vector(0)"))
                .containsExactly("a_bucket", "c:d:e5m");
        assertThat(PromQl.metrics(
                        "histogram_quantile(0.99, sum(rate(a[$__rate_interval])) without (z)) and b offset 5m"))
                .contains("a", "b")
                .doesNotContain("z", "offset", "sum");
    }
}
