package io.pisync.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.access.key.Verdict;
import io.pisync.contract.access.KeyKind;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Gate;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices and gateways report only for their own devices; an upload with another device is rejected as a whole. */
class NotYourDeviceTest {
    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

    private final KnownKeys keys = new KnownKeys();
    private final Gate gate = knock -> CompletableFuture.completedFuture(
            caller(knock.headers().get("Authorization").replace("Bearer ", "")));
    private final IngestUnderTest ingest = new IngestUnderTest(gate);

    @AfterEach
    void stop() {
        ingest.close();
    }

    @Test
    void acceptsADevicesOwnEvents() {
        String token = token("PBX-1");

        assertThat(post("/sync-event", token, event("PBX-1")).statusCode()).isEqualTo(202);
        assertThat(post("/sync-events", token, "[" + event("PBX-1") + "," + event("PBX-1") + "]")
                        .statusCode())
                .isEqualTo(202);
        assertThat(ingest.log.events()).hasSize(3);
    }

    @Test
    void acceptsAnIdInAnyUnicodeForm() {
        String token = token("Schul\u00e9");

        assertThat(post("/sync-event", token, event("Schule\u0301")).statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{other}]",
                "[{own},{other}]",
                "[{other},{own}]",
                "[{own},{\"device_id\":7},{other}]",
                "[{own},{own},{own},{other},{own}]"
            })
    void rejectsAnUploadWithAnotherDeviceAsAWhole(String upload) {
        String body = upload.replace("{own}", event("PBX-1")).replace("{other}", event("PBX-2"));

        HttpResponse<String> answer = post("/sync-events", token("PBX-1"), body);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/not-your-device", "PBX-2");
        assertThat(ingest.log.uploads).isEmpty();
    }

    @Test
    void rejectsAnEventOfAnotherDevice() {
        assertThat(post("/sync-event", token("PBX-1"), event("PBX-2")).statusCode())
                .isEqualTo(403);
        assertThat(ingest.log.uploads).isEmpty();
    }

    @Test
    void acceptsDevicesWithTheGatewaysPrefix() {
        NewKey gateway = NewKey.of(KeyKind.GATEWAY, new KeyTerms("", null, null, "PBX-", null, NOW, null));
        keys.put(gateway.record());
        String key = gateway.text().text();

        assertThat(post("/sync-events", key, "[" + event("PBX-1") + "," + event("PBX-2") + "]")
                        .statusCode())
                .isEqualTo(202);
        assertThat(post("/sync-events", key, "[" + event("PBX-1") + "," + event("PB-2") + "]")
                        .statusCode())
                .isEqualTo(403);
        assertThat(ingest.log.events()).hasSize(2);
    }

    private HttpResponse<String> post(String path, String credential, String body) {
        return ingest.post(path, body, "Authorization", "Bearer " + credential);
    }

    private String token(String deviceId) {
        if (keys.tokenFor(deviceId, NOW).isEmpty()) {
            keys.put(NewKey.of(KeyKind.FLEET, KeyTerms.plain("", NOW)).record());
        }
        return keys.tokenFor(deviceId, NOW).orElseThrow().text();
    }

    private Caller caller(String credential) {
        return ((Verdict.Known) keys.identify(credential, NOW)).identity();
    }

    private static String event(String deviceId) {
        return "{\"device_id\":\"" + deviceId + "\",\"total_files_synced\":1,\"total_errors\":0}";
    }
}
