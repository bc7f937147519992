package io.pisync.allinone.acl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.pisync.allinone.KnownSettings;
import io.pisync.allinone.PisyncRun;
import io.pisync.allinone.kafka.UnusedPorts;
import io.pisync.ingest.IngestRole;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.notifier.NotifierRole;
import io.pisync.processor.StreamProcessorRole;
import io.pisync.query.QueryRole;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs every role on a Kafka that grants only the permissions of {@link RoleAcls}; a missing permission fails the test. */
@Timeout(240)
class SecuredKafkaIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newHttpClient();
    private final Deque<Service> running = new ArrayDeque<>();

    /** Shared by all tests: the JVM keeps the SASL provider of the first broker, and other brokers cannot load its classes. */
    @TempDir
    private static Path directory;

    private static SecuredBroker broker;
    private HttpServer hook;

    @BeforeAll
    static void start() throws Exception {
        broker = new SecuredBroker(directory.resolve("kafka"));
        broker.grant(SecuredBroker.acls());
        await().atMost(SOON).untilAsserted(() -> {
            PisyncRun applied = pisync("topics", "apply", "--yes");
            assertThat(applied.code()).as(applied.err()).isZero();
        });
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @BeforeEach
    void listen() throws IOException {
        hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.createContext("/hook", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        hook.start();
    }

    @AfterEach
    void close() {
        while (!running.isEmpty()) {
            running.pop().close();
        }
        hook.stop(0);
    }

    @Test
    void permissionsSufficeForEveryRole() throws Exception {
        String admin = key("--role", "admin", "--label", "Asha");
        String gateway = key("--kind", "gateway", "--label", "school");
        key("--kind", "device");
        String enrol = key("--kind", "enrol");
        int ingest = start(IngestRole.role(), Map.of());
        int processor = start(StreamProcessorRole.ROLE, Map.of("PISYNC_INSTANCE_ID", "one"));
        int query = start(QueryRole.ROLE, Map.of("PISYNC_STREAM_PROCESSOR_URLS", "http://127.0.0.1:" + processor));
        int notifier = start(
                NotifierRole.ROLE,
                Map.of("PISYNC_NOTIFICATIONS", notifications().toString()));
        for (int port : new int[] {ingest, processor, query, notifier}) {
            await().atMost(SOON).until(() -> get(port, "/health/ready", "").statusCode() == 200);
        }

        for (int i = 0; i < 3; i++) {
            assertThat(post(
                                    ingest,
                                    "/sync-event",
                                    gateway,
                                    "{\"device_id\":\"d1\",\"total_files_synced\":0,\"total_errors\":2}")
                            .statusCode())
                    .isEqualTo(202);
        }
        assertThat(post(ingest, "/enrol", enrol, "{\"device_id\":\"d2\"}").statusCode())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> get(query, "/device/d1", admin).body().contains("\"total_syncs\":3"));
        await().atMost(SOON).until(() -> get(query, "/alerts", admin).body().contains("alert_id"));
        // Retiring the device earlier would resolve the alert before its group is notified.
        await().atMost(SOON).until(() -> pisync("notifications", "list").out().contains("hook"));
        assertThat(post(query, "/devices/d1/retire", admin, "{}").statusCode()).isEqualTo(202);
        assertThat(post(query, "/devices/d1/revoke", admin, "{}").statusCode()).isEqualTo(200);
        assertThat(get(query, "/audit", admin).body())
                .contains("devices.retire", "devices.revoke", "devices.enrol", "keys.create");
        assertThat(pisync("topics", "status").code()).isZero();
        assertThat(pisync("dead-letters", "list").code()).isZero();
        assertThat(pisync("mutes", "list").code()).isZero();
    }

    @Test
    void auditsOperatorCommands() throws Exception {
        String added = pisync("mutes", "add", "--type", "silent", "--for", "1h", "--reason", "works")
                .out();
        String id = added.split(" ", -1)[1];
        assertThat(pisync("mutes", "remove", id).code()).isZero();
        assertThat(pisync("dead-letters", "replay").code()).isZero();
        key("--role", "read", "--label", "Ben");

        assertThat(pisync("audit", "--limit", "1000").out().lines())
                .anyMatch(line -> line.contains("keys.create") && line.contains("label=Ben"))
                .anyMatch(line -> line.contains("mutes.add  " + id) && line.contains("works"))
                .anyMatch(line -> line.contains("mutes.remove  " + id))
                .anyMatch(line -> line.contains("dead-letters.replay  pisync.sync-events.dlq.v1"))
                .anyMatch(line -> line.contains("topics.apply  pisync.audit.v1"))
                .allMatch(line -> line.contains("  by "));
    }

    @Test
    void createsAUserForEachRoleAndGrantsItsPermissions() throws Exception {
        Path passwords = Files.writeString(directory.resolve("passwords.properties"), "ingest-api=a1\noperator=b2\n");
        PisyncRun applied = PisyncRun.of(
                settings(SecuredBroker.ADMIN), "acls", "apply", "--passwords", passwords.toString(), "--yes");
        assertThat(applied.code()).as(applied.err()).isZero();
        assertThat(applied.out()).contains("user pisync-operator", "2 users, ").doesNotContain("a1", "b2");
        assertThat(broker.scramUsers()).containsExactlyInAnyOrder("pisync-ingest-api", "pisync-operator");
    }

    @Test
    void startFailsWithAWrongPassword() {
        assertThatThrownBy(() -> start("stranger", IngestRole.role(), Map.of()))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("Kafka denies access");
    }

    private String key(String... terms) throws Exception {
        String[] command = new String[terms.length + 2];
        command[0] = "keys";
        command[1] = "create";
        System.arraycopy(terms, 0, command, 2, terms.length);
        return pisync(command).out().strip();
    }

    private static PisyncRun pisync(String... command) throws IOException {
        return PisyncRun.of(settings(RoleAcls.OPERATOR), command);
    }

    /** Starts a role and returns its port. */
    private int start(Role role, Map<String, String> more) throws Exception {
        return start(role.name(), role, more);
    }

    private int start(String user, Role role, Map<String, String> more) throws Exception {
        int port = UnusedPorts.onLoopback(1).get(0);
        Map<String, String> values = new HashMap<>(settings(user));
        values.putAll(more);
        values.put("PISYNC_PORT", Integer.toString(port));
        values.put("PISYNC_ACCESS", "keys");
        values.put("PISYNC_STATE_DIR", directory.resolve("state-" + role.name()).toString());
        values.keySet().removeIf(name -> !role.settingNames().contains(name));
        Service service =
                role.create().apply(Settings.load(role.settings(), SettingsSources.of(values), KnownSettings.NAMES));
        running.push(service);
        service.start();
        return port;
    }

    private static Map<String, String> settings(String user) throws IOException {
        StringBuilder properties = new StringBuilder();
        SecuredBroker.client(user)
                .forEach((name, value) ->
                        properties.append(name).append('=').append(value).append('\n'));
        Path file = Files.writeString(directory.resolve(user + ".properties"), properties);
        return Map.of(
                "PISYNC_KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers(),
                "PISYNC_KAFKA_PROPERTIES", file.toString(),
                "PISYNC_PARTITIONS", "3");
    }

    private Path notifications() throws IOException {
        return Files.writeString(directory.resolve("notifications.yaml"), """
                receivers:
                  - name: hook
                    webhook: {url: "http://127.0.0.1:%d/hook"}
                routes:
                  - receivers: hook
                    group_wait: 0s
                """.formatted(
                        hook.getAddress().getPort()));
    }

    private HttpResponse<String> get(int port, String path, String key) throws Exception {
        return send(request(port, path, key));
    }

    private HttpResponse<String> post(int port, String path, String key, String json) throws Exception {
        return send(request(port, path, key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private static HttpRequest.Builder request(int port, String path, String key) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
