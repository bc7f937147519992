package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.kit.config.Durations;
import io.pisync.kit.config.KitSettingNames;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.utils.internals.AppInfoParser;
import org.junit.jupiter.api.Test;

class ComposeTest {
    private static final Map<String, JsonNode> SERVICES = Compose.services();

    /** Settings that determine how soon a dead member is detected. */
    private static final Pattern FAILOVER = Pattern.compile(
            "transaction\\.abort\\..*|group\\..*session\\.timeout\\.ms|group\\..*heartbeat\\.interval\\.ms|group\\..*standby\\.replicas");

    @Test
    void everyContainerHasAHealthCheckLimitsAndNoPrivileges() {
        assertThat(SERVICES).allSatisfy((name, service) -> {
            assertThat(service.at("/healthcheck/test").size()).isGreaterThan(1);
            assertThat(Environment.bytes(service.get("mem_limit").asText())).isPositive();
            assertThat(service.get("restart").asText()).isEqualTo("unless-stopped");
            assertThat(service.at("/cap_drop/0").asText()).isEqualTo("ALL");
            assertThat(service.at("/logging/options/max-size").asText()).isNotEmpty();
            assertThat(service.has("privileged")).isFalse();
        });
    }

    @Test
    void nothingListensBeyondThisMachine() {
        List<String> published = SERVICES.values().stream()
                .flatMap(service -> Kubernetes.elements(service.path("ports")))
                .map(JsonNode::asText)
                .toList();
        assertThat(published).isNotEmpty().allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    /** Without keys, a web page with DNS rebinding to 127.0.0.1 could otherwise read the fleet. */
    @Test
    void rolesAnswerOnlyTheirOwnHostNames() {
        assertThat(Compose.containers())
                .filteredOn(container -> container.role().settingNames().contains(KitSettingNames.PUBLIC_HOSTS))
                .filteredOn(container -> container.settings().containsKey(KitSettingNames.ACCESS))
                .hasSize(6)
                .allSatisfy(container -> assertThat(container
                                .settings()
                                .getOrDefault(KitSettingNames.PUBLIC_HOSTS, "")
                                .split(","))
                        .contains("localhost", container.address().replaceFirst(":.*", "")));
    }

    @Test
    void onlyRequiredImagesArePulledWithoutAProfile() {
        Set<String> images = SERVICES.values().stream()
                .filter(service -> !service.has("profiles"))
                .map(service -> service.get("image").asText())
                .collect(Collectors.toSet());
        assertThat(images)
                .containsExactlyInAnyOrder(
                        "pisync",
                        "apache/kafka:" + AppInfoParser.getVersion(),
                        "nginx:stable",
                        "prom/prometheus:latest");
    }

    @Test
    void oneServiceBuildsTheImageAndNonePullsIt() {
        assertThat(SERVICES.values())
                .filteredOn(service -> service.has("build"))
                .hasSize(1);
        assertThat(Compose.containers())
                .hasSize(7)
                .allSatisfy(container -> assertThat(Compose.service(container.name())
                                .get("pull_policy")
                                .asText())
                        .isEqualTo("never"));
    }

    @Test
    void survivesTheLossOfOneBroker() {
        assertThat(brokers()).hasSize(3).allSatisfy(broker -> {
            assertThat(broker.get("KAFKA_MIN_INSYNC_REPLICAS").asInt()).isEqualTo(2);
            assertThat(broker.get("KAFKA_OFFSETS_TOPIC_REPLICATION_FACTOR").asInt())
                    .isEqualTo(3);
            assertThat(broker.get("KAFKA_TRANSACTION_STATE_LOG_REPLICATION_FACTOR")
                            .asInt())
                    .isEqualTo(3);
            assertThat(broker.get("KAFKA_AUTO_CREATE_TOPICS_ENABLE").asText()).isEqualTo("false");
        });
        assertThat(Compose.containers())
                .filteredOn(container -> container.role().settingNames().contains(KitSettingNames.REPLICATION_FACTOR))
                .hasSize(5)
                .allSatisfy(container -> assertThat(container.setting(KitSettingNames.REPLICATION_FACTOR))
                        .isEqualTo(3));
    }

    /** A broker that ends is unhealthy at once, and {@code docker compose up --wait} fails, although the broker is started again. */
    @Test
    void brokersWaitForEachOtherAsLongAsTheirHealthCheckDoes() {
        assertThat(SERVICES.values())
                .filteredOn(service -> service.path("environment").has("KAFKA_NODE_ID"))
                .hasSize(3)
                .allSatisfy(broker -> assertThat(broker.at("/environment/KAFKA_INITIAL_BROKER_REGISTRATION_TIMEOUT_MS")
                                .asLong())
                        .isEqualTo(Durations.parse(
                                        broker.at("/healthcheck/start_period").asText())
                                .toMillis()));
    }

    @Test
    void brokersFailOverAsFastAsTheEmbeddedBroker() {
        Map<String, String> embedded = new RepositoryFile(
                        "embedded-kafka/src/main/resources/io/pisync/embeddedkafka/node.properties")
                .properties();
        Set<String> failover =
                embedded.keySet().stream().filter(FAILOVER.asMatchPredicate()).collect(Collectors.toSet());

        assertThat(failover).contains("transaction.abort.timed.out.transaction.cleanup.interval.ms");
        assertThat(brokers())
                .allSatisfy(broker -> assertThat(failover)
                        .allSatisfy(key ->
                                assertThat(broker.path(variable(key)).asText()).isEqualTo(embedded.get(key))));
    }

    @Test
    void prometheusScrapesEveryRole() {
        JsonNode scrapes = new RepositoryFile("deploy/prometheus/prometheus.yml")
                .documents()
                .get(0)
                .get("scrape_configs");
        Set<String> targets = Kubernetes.elements(scrapes)
                .flatMap(job -> Kubernetes.elements(job.at("/static_configs/0/targets")))
                .map(JsonNode::asText)
                .filter(target -> !target.startsWith("localhost"))
                .collect(Collectors.toSet());
        assertThat(targets)
                .isEqualTo(Compose.containers().stream().map(Container::address).collect(Collectors.toSet()));
    }

    private static List<JsonNode> brokers() {
        return SERVICES.values().stream()
                .filter(service -> service.get("image").asText().startsWith("apache/kafka"))
                .map(service -> service.get("environment"))
                .toList();
    }

    private static String variable(String key) {
        return "KAFKA_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
