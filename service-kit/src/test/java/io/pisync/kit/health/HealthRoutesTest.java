package io.pisync.kit.health;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.http.server.ServerUnderTest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class HealthRoutesTest {
    private final AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.of("topics are created"));
    private final AtomicReference<Optional<String>> broken = new AtomicReference<>(Optional.empty());
    private final Health health = new Health(
                    List.of(new HealthCheck("log", missing::get)), List.of(new HealthCheck("threads", broken::get)))
            .and(Health.of(new HealthCheck("other", Optional::empty)));

    private ServerUnderTest start() {
        return new ServerUnderTest(HttpServerConfig.on("127.0.0.1", 0), health);
    }

    @Test
    void returnsStatusPortAndTime() {
        try (ServerUnderTest http = start()) {
            JsonNode body = ServerUnderTest.json(http.get("/api/health"));

            assertThat(body.path("status").asText()).isEqualTo("OK");
            assertThat(body.path("port").asInt()).isEqualTo(http.server.port());
            assertThat(body.path("timestamp").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        }
    }

    @Test
    void returnsTheMissingConditionUntilReady() {
        try (ServerUnderTest http = start()) {
            HttpResponse<String> waiting = http.get("/health/ready");
            assertThat(waiting.statusCode()).isEqualTo(503);
            assertThat(waiting.headers().firstValue("Retry-After")).isPresent();
            JsonNode checks = ServerUnderTest.json(waiting).path("checks");
            assertThat(checks.path(0).path("reason").asText()).isEqualTo("topics are created");
            assertThat(checks.path(0).path("ok").asBoolean()).isFalse();
            assertThat(checks.path(1).path("name").asText()).isEqualTo("other");
            assertThat(checks.path(1).has("reason")).isFalse();

            missing.set(Optional.empty());

            assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void isAliveUntilALivenessCheckFails() {
        try (ServerUnderTest http = start()) {
            assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
            assertThat(http.get("/health").statusCode()).isEqualTo(200);

            broken.set(Optional.of("a thread died"));

            assertThat(http.get("/health/live").statusCode()).isEqualTo(503);
            assertThat(http.get("/health").statusCode()).isEqualTo(503);
        }
    }

    @Test
    void treatsAThrowingCheckAsFailed() {
        Health throwing = Health.of(new HealthCheck("faulty", () -> {
            throw new IllegalStateException("oops");
        }));

        assertThat(throwing.readinessResults())
                .containsExactly(new CheckResult("faulty", false, "The health check failed with an internal error"));
    }
}
