package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The configuration files for Prometheus and Grafana. */
public final class Monitoring {
    static final JsonNode DASHBOARD = file("deploy/grafana/dashboards/pisync.json");
    static final RepositoryFile DOCUMENT = new RepositoryFile("docs/observability.md");

    private static final List<String> RULES =
            List.of("deploy/prometheus/rules/recording.yml", "deploy/prometheus/rules/alerts.yml");

    private Monitoring() {}

    /** Returns the names of all scraped metrics that a rule or the dashboard uses. */
    public static Set<String> metricsRead() {
        Set<String> read = Stream.concat(
                        rules().map(rule -> rule.get("expr").asText()),
                        targets().map(target -> target.get("expr").asText()))
                .flatMap(expression -> PromQl.metrics(expression).stream())
                .collect(Collectors.toCollection(TreeSet::new));
        read.removeAll(names("record"));
        return read;
    }

    /** Returns the names of PiSync's metrics that the document describes. */
    public static Set<String> metricsExplained() {
        return DOCUMENT.find("^\\| `([a-z_]+)` \\|[^|]*\\|").stream()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the names of recording rules ({@code record}) or of alerts ({@code alert}). */
    static Set<String> names(String kind) {
        return rules().filter(rule -> rule.has(kind))
                .map(rule -> rule.get(kind).asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<JsonNode> rules() {
        return RULES.stream()
                .map(Monitoring::file)
                .flatMap(file -> Kubernetes.elements(file.get("groups")))
                .flatMap(group -> Kubernetes.elements(group.get("rules")));
    }

    static Stream<JsonNode> targets() {
        return Kubernetes.elements(DASHBOARD.get("panels")).flatMap(panel -> Kubernetes.elements(panel.get("targets")));
    }

    static JsonNode file(String path) {
        return new RepositoryFile(path).documents().get(0);
    }
}
