package io.pisync.allinone.deploy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.kit.config.KitSettingNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests of {@code docker-compose.secure.yml}, which is merged into {@code docker-compose.yml}. */
class SecureComposeTest {
    private static final JsonNode SERVICES =
            new RepositoryFile("docker-compose.secure.yml").documents().get(0).required("services");
    private static final RepositoryFile SECRETS = new RepositoryFile("deploy/secure/secrets.sh");

    @Test
    void everyRoleHasItsKafkaUserAndRequiresKeys() {
        assertThat(Compose.containers()).isNotEmpty().allSatisfy(container -> {
            Map<String, String> settings = Environment.of(environment(container.name()));
            assertThat(settings).containsEntry(KitSettingNames.KAFKA_PROPERTIES, "/etc/pisync/kafka/kafka.properties");
            assertThat(SERVICES.required(container.name()).at("/volumes/0").asText())
                    .isEqualTo("./secrets/" + container.role().name() + ":/etc/pisync/kafka:ro");
            assertThat(SECRETS.text()).contains(container.role().name());
            if (container.role().settingNames().contains(KitSettingNames.ACCESS)) {
                assertThat(settings).containsEntry(KitSettingNames.ACCESS, "keys");
            }
        });
    }

    /** Each container runs as a different user, and key files made by openssl are readable by their owner only. */
    @Test
    void itsFilesAreReadableInContainersAndCoverEveryRole(@TempDir Path directory) throws Exception {
        Process made = new ProcessBuilder(
                        "bash",
                        Path.of("..").resolve(SECRETS.path()).toAbsolutePath().toString(),
                        "pisync.example.org")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), UTF_8);
        assumeTrue(made.waitFor() != 127, "there is no openssl here");

        assertThat(said)
                .contains("COMPOSE_FILE=", "PISYNC_PUBLIC_HOSTS=pisync.example.org\n", "PISYNC_INTERNAL_TOKEN=");
        Path secrets = directory.resolve("secrets");
        assertThat(Files.getPosixFilePermissions(secrets)).isEqualTo(PosixFilePermissions.fromString("rwx------"));
        try (Stream<Path> files = Files.walk(secrets)) {
            assertThat(files.filter(Files::isRegularFile)
                            .filter(file -> !file.startsWith(secrets.resolve("authority"))))
                    .hasSizeGreaterThan(12)
                    .allSatisfy(file -> assertThat(Files.getPosixFilePermissions(file))
                            .as(file.toString())
                            .contains(PosixFilePermission.OTHERS_READ));
        }
        assertThat(Files.readAllLines(secrets.resolve("admin/passwords.properties")))
                .extracting(line -> line.replaceFirst("=[0-9a-f]{48}$", ""))
                .containsExactlyInAnyOrder("ingest-api", "stream-processor", "query-api", "notifier", "operator");
    }

    @Test
    void rolesHaveOnlyVariablesThatTheyRead() {
        assertThat(Compose.containers())
                .allSatisfy(container -> assertThat(container.role().settingNames())
                        .containsAll(
                                Environment.of(environment(container.name())).keySet()));
    }

    /** All roles wait for them, and Kafka may not answer in time on a busy machine. */
    @Test
    void preparationsThatFailAreTriedAgain() {
        for (String service : List.of("acls", "topics")) {
            assertThat(SERVICES.required(service).required("restart").asText()).startsWith("on-failure:");
        }
        assertThat(SERVICES.required("operator").required("restart").asText()).isEqualTo("no");
    }

    @Test
    void everyBrokerListenerRequiresAuthentication() {
        Set<String> brokers = Compose.services().keySet().stream()
                .filter(name -> name.startsWith("kafka-"))
                .collect(Collectors.toSet());
        assertThat(brokers).hasSize(3).allSatisfy(name -> {
            Map<String, String> settings = new TreeMap<>(Environment.of(environment(name)));
            assertThat(settings.get("KAFKA_LISTENERS")).doesNotContain("PLAINTEXT");
            assertThat(List.of(settings.getOrDefault("KAFKA_LISTENER_SECURITY_PROTOCOL_MAP", "")
                            .split(",")))
                    .hasSize(3)
                    .allMatch(listener -> listener.endsWith(":SASL_SSL") || listener.endsWith(":SSL"));
            assertThat(settings)
                    .containsEntry("KAFKA_LISTENER_NAME_BROKERS_SSL_CLIENT_AUTH", "required")
                    .containsEntry("KAFKA_LISTENER_NAME_CONTROLLER_SSL_CLIENT_AUTH", "required")
                    .containsKeys("KAFKA_AUTHORIZER_CLASS_NAME", "KAFKA_SUPER_USERS");
        });
    }

    @Test
    void theOnlyPublicPortIsHttps() {
        RepositoryFile tls = new RepositoryFile("deploy/nginx/listen-tls.conf");
        assertThat(Kubernetes.elements(SERVICES.required("nginx").required("volumes")))
                .extracting(JsonNode::asText)
                .contains(
                        "./deploy/nginx/listen-tls.conf:/etc/nginx/listen.conf:ro",
                        "./secrets/front:/etc/nginx/front:ro");
        assertThat(tls.text().lines().filter(line -> line.startsWith("listen ")))
                .containsExactly("listen 8080 ssl http2;");
        assertThat(tls.text())
                .contains("ssl_protocols TLSv1.2 TLSv1.3;", "ssl_certificate_key /etc/nginx/front/front.key;");
        assertThat(SECRETS.text()).contains("front/front.key", "> front/front.pem");
    }

    private static JsonNode environment(String service) {
        return SERVICES.required(service).required("environment");
    }
}
