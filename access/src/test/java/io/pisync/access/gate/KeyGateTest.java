package io.pisync.access.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.NewKey;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.gate.Stranger;
import io.pisync.kit.http.problem.HttpProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyGateTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");
    private static final String SCHOOL = "192.0.2.1";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final KnownKeys keys = new KnownKeys();
    private Optional<String> missing = Optional.empty();
    private Runnable reading = () -> {};
    private final KeyGate gate = new KeyGate(
            keys,
            new KeyGate.Freshness() {
                @Override
                public Optional<String> waitsFor() {
                    return missing;
                }

                @Override
                public CompletableFuture<Void> caughtUp() {
                    return CompletableFuture.runAsync(reading);
                }
            },
            InstantSource.fixed(NOW),
            new GateMeters(registry));

    @Test
    void acceptsAValidKeyAsBearerAndAsPassword() {
        String key = person(PersonRole.READ);

        assertThat(admit("Bearer " + key).may(Need.READ)).isTrue();
        assertThat(admit("bearer  " + key).may(Need.READ)).isTrue();
        assertThat(admit("Basic " + basic("anybody:" + key)).may(Need.READ)).isTrue();
        assertThat(admit("Basic " + basic(":" + key)).may(Need.READ)).isTrue();
    }

    @Test
    void acceptsAnyRequestToAPublicRoute() {
        missing = Optional.of("reading");

        assertThat(gate.admit(new Knock(Need.NOTHING, HttpFields.EMPTY, SCHOOL)).join())
                .isSameAs(Stranger.STRANGER);
        assertThat(gate.admit(new Knock(Need.PROBE, HttpFields.EMPTY, SCHOOL)).join())
                .isSameAs(Stranger.STRANGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Basic !", "Basic eDp5", "Digest x", "pisync_people_x"})
    void rejectsAMalformedKeyLikeAMissingOne(String authorization) {
        assertThat(rejection(knock(authorization)).problem())
                .isEqualTo(rejection(none()).problem());
        assertThat(rejection(none()).problem().status()).isEqualTo(401);
        assertThat(rejection(none()).headers()).containsKey("WWW-Authenticate");
    }

    @Test
    void rejectsUnknownExpiredAndRevokedKeysWithTheSameAnswer() {
        NewKey unknown = NewKey.of(KeyKind.PEOPLE, KeyTerms.plain("", NOW));
        NewKey expired = NewKey.of(KeyKind.PEOPLE, KeyTerms.plain("", NOW).until(NOW));
        NewKey revoked = NewKey.of(KeyKind.PEOPLE, KeyTerms.plain("", NOW));
        keys.put(expired.record());
        keys.put(revoked.record().revoked(NOW));
        String device = deviceToken();
        keys.put(RevokedDevice.of("PBX-1", NOW));

        for (String credential : new String[] {
            unknown.text().text(), expired.text().text(), revoked.text().text(), device
        }) {
            assertThat(rejection(knock("Bearer " + credential)).problem())
                    .isEqualTo(rejection(none()).problem());
        }
        assertThat(count("unknown")).isEqualTo(1);
        assertThat(count("revoked")).isEqualTo(2);
    }

    @Test
    void readsTheTopicToItsEndBeforeRejectingAKeyAsUnknown() {
        NewKey fresh = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("", PersonRole.READ, null, NOW));
        reading = () -> keys.put(fresh.record());

        assertThat(admit("Bearer " + fresh.text().text()).may(Need.READ)).isTrue();
    }

    @Test
    void rejectsNoKeyBeforeTheKeysAreRead() {
        String key = person(PersonRole.ADMIN);
        missing = Optional.of("reading the keys from Kafka");

        for (Knock knock : new Knock[] {none(), knock("Bearer x"), knock("Bearer " + key)}) {
            assertThat(rejection(knock).problem().status()).isEqualTo(503);
            assertThat(rejection(knock).headers()).containsKey("Retry-After");
        }
    }

    @Test
    void limitsFailuresOfAnAddressButNotItsValidKeys() {
        String key = person(PersonRole.READ);
        for (int i = 0; i < 30; i++) {
            assertThat(rejection(knock("Bearer x")).problem().status()).isEqualTo(401);
        }

        HttpProblem tooMany = rejection(knock("Bearer x"));
        assertThat(tooMany.problem().status()).isEqualTo(429);
        assertThat(tooMany.headers()).containsKeys("Retry-After", "RateLimit", "RateLimit-Policy");
        assertThat(admit("Bearer " + key).may(Need.READ)).isTrue();
        assertThat(rejection(none()).problem().status()).isEqualTo(401);
        Knock elsewhere = new Knock(Need.READ, header("Bearer x"), "192.0.2.2");
        assertThat(rejection(elsewhere).problem().status()).isEqualTo(401);
    }

    @Test
    void limitsEachDeviceSeparately() {
        String token = deviceToken();
        String other = keys.tokenFor("PBX-2", NOW).orElseThrow().text();
        for (int i = 0; i < 60; i++) {
            admit("Bearer " + token);
        }

        HttpProblem tooMany = rejection(knock("Bearer " + token));
        assertThat(tooMany.problem().status()).isEqualTo(429);
        assertThat(tooMany.problem().detail()).contains("120 a minute");
        assertThat(admit("Bearer " + other).may(Need.DEVICE)).isTrue();
        assertThat(count("rate")).isEqualTo(1);
    }

    private Caller admit(String authorization) {
        return gate.admit(knock(authorization)).join();
    }

    private HttpProblem rejection(Knock knock) {
        CompletableFuture<Caller> admitted = gate.admit(knock);
        assertThatThrownBy(admitted::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(HttpProblem.class);
        return (HttpProblem) admitted.handle((caller, failure) ->
                        failure instanceof CompletionException wrapped ? wrapped.getCause() : failure)
                .join();
    }

    private double count(String outcome) {
        return registry.get("pisync.access.requests")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private String person(PersonRole role) {
        NewKey key = NewKey.of(KeyKind.PEOPLE, KeyTerms.person("", role, null, NOW));
        keys.put(key.record());
        return key.text().text();
    }

    private String deviceToken() {
        keys.put(NewKey.of(KeyKind.FLEET, KeyTerms.plain("", NOW)).record());
        return keys.tokenFor("PBX-1", NOW).orElseThrow().text();
    }

    private static Knock none() {
        return new Knock(Need.READ, HttpFields.EMPTY, SCHOOL);
    }

    private static Knock knock(String authorization) {
        return new Knock(Need.READ, header(authorization), SCHOOL);
    }

    private static HttpFields header(String authorization) {
        return HttpFields.build().add("Authorization", authorization);
    }

    private static String basic(String pair) {
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }
}
