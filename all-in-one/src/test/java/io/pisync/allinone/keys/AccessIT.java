package io.pisync.allinone.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.access.Access;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.AccessTopics;
import io.pisync.access.topic.AccessWriter;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.document.OpenApiOracle;
import io.pisync.kit.http.gate.AccessMode;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.json.Json;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.Metrics;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Two instances that require keys, while a third process creates and revokes them. */
@RunsOn(BrokerKind.EMBEDDED)
class AccessIT {
    private static final OpenApiOracle ORACLE = OpenApiOracle.load();
    private static final Duration SOON = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newHttpClient();
    private final TopicLayout layout = new TopicLayout("access-" + UUID.randomUUID(), 1, 1);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @Test
    void everyInstanceAcceptsNewKeysAndRejectsRevokedOnes(TestBroker broker) throws Exception {
        AccessTopics topics = new AccessTopics(KafkaConfig.of(broker.bootstrapServers()), layout);
        try (KeyAdmin desk = new KeyAdmin(topics);
                Instance one = new Instance(topics, AccessMode.KEYS, "127.0.0.1");
                Instance two = new Instance(topics, AccessMode.KEYS, "127.0.0.1")) {
            desk.open();
            await().atMost(SOON.multipliedBy(4)).until(() -> one.isReady() && two.isReady());
            NewKey key = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("Asha", PersonRole.ADMIN, null, now));
            assertThat(get(one, "/things", key.text().text()).statusCode()).isEqualTo(401);

            desk.change(key.record(), "keys.create", "", now);
            assertThat(get(one, "/things", key.text().text()).statusCode()).isEqualTo(200);
            assertThat(get(two, "/things", key.text().text()).statusCode()).isEqualTo(200);

            desk.change(key.record().revoked(now), "keys.revoke", "", now);
            await().atMost(SOON)
                    .until(() -> get(one, "/things", key.text().text()).statusCode() == 401
                            && get(two, "/things", key.text().text()).statusCode() == 401);
        }
    }

    @Test
    void issuesTokensUpToTheLimitOfTheEnrolmentKey(TestBroker broker) throws Exception {
        AccessTopics topics = new AccessTopics(KafkaConfig.of(broker.bootstrapServers()), layout);
        NewKey enrol = NewKey.of(KeyKind.ENROL, new KeyTerms("image", null, null, "PBX-", 2, now, null));
        NewKey admin = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("Asha", PersonRole.ADMIN, null, now));
        try (KeyAdmin desk = new KeyAdmin(topics);
                Instance one = new Instance(topics, AccessMode.KEYS, "127.0.0.1");
                Instance two = new Instance(topics, AccessMode.KEYS, "127.0.0.1")) {
            desk.open();
            desk.change(enrol.record(), "keys.create", "", now);
            desk.change(admin.record(), "keys.create", "", now);
            await().atMost(SOON.multipliedBy(4)).until(() -> one.isReady() && two.isReady());
            String key = enrol.text().text();
            assertThat(enrol(one, key, "PBX-1").statusCode()).isEqualTo(503);

            desk.change(NewKey.of(KeyKind.FLEET, KeyTerms.plain("", now)).record(), "keys.create", "", now);
            await().atMost(SOON).until(() -> enrol(one, key, "PBX-1").statusCode() == 200);
            String token = Json.mapper()
                    .readTree(enrol(one, key, "PBX-1").body())
                    .path("token")
                    .asText();
            await().atMost(SOON).until(() -> get(two, "/posts", token).statusCode() == 200);
            assertThat(get(two, "/things", token).statusCode()).isEqualTo(403);
            assertThat(enrol(one, key, "QBX-1").statusCode()).isEqualTo(403);
            assertThat(enrol(one, key, "PBX-2").statusCode()).isEqualTo(200);
            assertThat(enrol(one, key, "PBX-3").body()).contains("/problems/enrolment-exhausted");
            await().atMost(SOON).until(() -> enrol(two, key, "PBX-3").statusCode() == 403);
            assertThat(enrol(two, key, "PBX-2").statusCode()).isEqualTo(200);

            desk.change(RevokedDevice.of("PBX-1", now), "devices.revoke", now);
            await().atMost(SOON).until(() -> get(two, "/posts", token).statusCode() == 401);
            await().atMost(SOON).until(() -> enrol(two, key, "PBX-1").statusCode() == 403);

            HttpResponse<String> audit =
                    get(one, "/audit?limit=100", admin.text().text());
            assertThat(ORACLE.deviations(audit)).isEmpty();
            assertThat(audit.body()).contains("devices.enrol", "devices.revoke", "keys.create", "(image)");
            assertThat(audit.body()).doesNotContain(token, key);
        }
    }

    /** The first write to a topic waits for Kafka's network thread, so it must not run on that thread. */
    @Test
    void writesToASecondTopicFromTheCallbackOfTheFirst(TestBroker broker) throws Exception {
        AccessTopics topics = new AccessTopics(KafkaConfig.of(broker.bootstrapServers()), layout);
        topics.create(Duration.ofSeconds(10));
        KeyRecord key = NewKey.of(KeyKind.FLEET, KeyTerms.plain("", now)).record();
        AccessWriter writer = new AccessWriter(topics.kafka(), topics.topics());
        try {
            assertThat(writer.write(AuditRecord.of(now, "Asha", "keys.create", key.keyId(), "", ""))
                            .thenCompose(audited -> writer.write(key)))
                    .succeedsWithin(SOON.multipliedBy(4));
        } finally {
            writer.close();
        }
    }

    @Test
    void rejectsEverybodyWhileTheKeysCannotBeRead() throws Exception {
        AccessTopics nowhere = new AccessTopics(KafkaConfig.of("127.0.0.1:1"), layout);
        NewKey key = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("", PersonRole.ADMIN, null, now));
        try (Instance instance = new Instance(nowhere, AccessMode.KEYS, "127.0.0.1")) {
            assertThat(instance.isReady()).isFalse();
            HttpResponse<String> answer = get(instance, "/things", key.text().text());
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
            assertThat(get(instance, "/health/live", "").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void startFailsOnANonLoopbackAddressWithoutAKey(TestBroker broker) {
        AccessTopics topics = new AccessTopics(KafkaConfig.of(broker.bootstrapServers()), layout);
        topics.create(Duration.ofSeconds(10));

        assertThatThrownBy(() -> new Instance(topics, AccessMode.AUTO, "0.0.0.0").close())
                .isInstanceOf(StartFailed.class)
                .hasMessageContainingAll("0.0.0.0", "./pisync keys create", "PISYNC_ACCESS=open");
    }

    private HttpResponse<String> get(Instance instance, String path, String key) throws Exception {
        return send(HttpRequest.newBuilder(instance.uri(path)), key);
    }

    private HttpResponse<String> enrol(Instance instance, String key, String deviceId) throws Exception {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(instance.uri("/enrol"))
                        .POST(BodyPublishers.ofString("{\"device_id\":\"" + deviceId + "\"}")),
                key);
        assertThat(ORACLE.deviations(answer)).isEmpty();
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String key) throws Exception {
        return client.send(request.header("Authorization", "Bearer " + key).build(), BodyHandlers.ofString());
    }

    /** A server that requires keys. */
    private static final class Instance implements AutoCloseable {
        private final HttpServer server;
        private final Access access;
        private final Lifecycle lifecycle;

        Instance(AccessTopics topics, AccessMode mode, String host) {
            Metrics metrics = new Metrics();
            access = new Access(mode, HttpServerConfig.on(host, 0), topics, metrics.registry());
            server = new HttpServer(
                    access.guarded(),
                    List.of(
                            access.enrolment(),
                            access.audit(),
                            routes -> routes.get("/things", ctx -> ctx.result("seen"))
                                    .get("/posts", Need.DEVICE, ctx -> ctx.result("taken"))),
                    access.health(),
                    metrics);
            lifecycle = new Lifecycle(List.of(access, server));
            lifecycle.start();
        }

        boolean isReady() {
            return access.health().readinessResults().stream().allMatch(result -> result.ok());
        }

        URI uri(String path) {
            return URI.create("http://127.0.0.1:" + server.port() + path);
        }

        @Override
        public void close() {
            lifecycle.close();
        }
    }
}
