package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.Access;
import io.pisync.access.topic.AccessTopics;
import io.pisync.ingest.IngestApi;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.query.QueryApi;
import io.pisync.query.routing.FleetStates;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The reverse proxy sends each path to the API that serves it. */
class PublicPathsTest {
    private static final RepositoryFile NGINX = new RepositoryFile("deploy/nginx/nginx.conf");

    @Test
    void nginxSendsEveryPathToTheApiThatServesIt() {
        String toIngest = NGINX.find("location ~ (\\S+) \\{\\s+proxy_pass http://ingest;")
                .get(0)
                .group(1);
        assertThat(NGINX.text()).containsPattern("location / \\{\\s+proxy_pass http://query;");
        assertThat(paths(ingest())).isNotEmpty().allMatch(path -> path.matches(toIngest));
        assertThat(paths(query())).isNotEmpty().noneMatch(path -> path.matches(toIngest));
    }

    @Test
    void theIngressSendsEveryPathToTheApiThatServesIt() {
        List<JsonNode> rules = Kubernetes.elements(
                        Kubernetes.ofKind("Ingress").get(0).at("/spec/rules/0/http/paths"))
                .toList();
        assertThat(paths(ingest()))
                .allSatisfy(path -> assertThat(backend(rules, path)).isEqualTo("ingest-api"));
        assertThat(paths(query()))
                .allSatisfy(path -> assertThat(backend(rules, path)).isEqualTo("query-api"));
    }

    @Test
    void nginxHasEveryApiOfCompose() {
        assertThat(NGINX.find("^ +server ([a-z0-9-]+:\\d+) "))
                .extracting(match -> match.group(1))
                .containsExactlyInAnyOrderElementsOf(Compose.containers().stream()
                        .filter(container -> container.role().name().endsWith("-api"))
                        .map(Container::address)
                        .toList());
        List<String> hosts = NGINX.find("^ +server ([a-z0-9-]+):\\d+ ").stream()
                .map((MatchResult match) -> match.group(1))
                .toList();
        assertThat(hosts)
                .allSatisfy(host -> assertThat(
                                Kubernetes.elements(Compose.service("nginx").get("extra_hosts")))
                        .anyMatch(entry -> entry.asText().equals(host + ":" + address(host))));
    }

    private static String address(String service) {
        return Compose.service(service).at("/networks/front/ipv4_address").asText();
    }

    /** The longest prefix of whole segments wins. */
    private static String backend(List<JsonNode> rules, String path) {
        return rules.stream()
                .filter(rule ->
                        (path + "/").startsWith(withSlash(rule.get("path").asText())))
                .max((a, b) ->
                        a.get("path").asText().length() - b.get("path").asText().length())
                .orElseThrow()
                .at("/backend/service/name")
                .asText();
    }

    private static String withSlash(String prefix) {
        return prefix.endsWith("/") ? prefix : prefix + "/";
    }

    private static List<RouteGroup> ingest() {
        TopicLayout layout = new TopicLayout("pisync", 12, 3);
        KafkaConfig kafka = KafkaConfig.of("nowhere:1");
        IngestApi ingest =
                new IngestApi(layout, kafka, InstantSource.system(), new SimpleMeterRegistry(), position -> {});
        return Stream.concat(ingest.routes().stream(), Stream.of(access().enrolment()))
                .toList();
    }

    private static Access access() {
        AccessTopics topics = AccessTopics.read(KafkaConfig.of("nowhere:1"), "pisync");
        return new Access(AccessMode.OPEN, HttpServerConfig.on("127.0.0.1", 0), topics, new SimpleMeterRegistry());
    }

    private static List<RouteGroup> query() {
        QueryApi query = new QueryApi(
                FleetStates.remote(List.of(URI.create("http://nowhere:1")), Optional.empty()),
                (command, trace) -> new CompletableFuture<>());
        return Stream.concat(query.routes().stream(), Stream.of(access().audit()))
                .toList();
    }

    private static List<String> paths(List<RouteGroup> groups) {
        return Routes.of(groups).registered().stream()
                .map(Route::path)
                .flatMap(path -> Stream.of(path, "/api" + path, path + "/", "/api" + path + "/"))
                .toList();
    }
}
