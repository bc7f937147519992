package io.pisync.allinone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pisync.kit.health.Health;
import io.pisync.kit.health.HealthCheck;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WelcomeTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, UTF_8);

    @Test
    void isPrintedWhenEverythingIsReady() {
        AtomicReference<Optional<String>> missing = new AtomicReference<>(Optional.of("partitions"));
        Welcome welcome = new Welcome(Health.of(new HealthCheck("processor", missing::get)), () -> "hello", out);
        CompletableFuture<Void> start = CompletableFuture.runAsync(welcome::start);
        assertThat(printed.toString(UTF_8)).isEmpty();

        missing.set(Optional.empty());

        assertThat(start).succeedsWithin(10, TimeUnit.SECONDS);
        assertThat(printed.toString(UTF_8).strip()).isEqualTo("hello");
    }

    @Test
    void closeEndsTheWait() {
        HealthCheck never = new HealthCheck("processor", () -> Optional.of("partitions"));
        Welcome welcome = new Welcome(Health.of(never), () -> "hello", out);
        CompletableFuture<Void> start = CompletableFuture.runAsync(welcome::start);

        welcome.close();

        await().until(start::isDone);
        assertThat(printed.toString(UTF_8)).isEmpty();
    }

    @Test
    void failsOnAPermanentFailure() {
        Health broken = new Health(
                List.of(new HealthCheck("processor", () -> Optional.of("a restart"))),
                List.of(new HealthCheck("processor", () -> Optional.of("it has stopped"))));

        assertThatThrownBy(new Welcome(broken, () -> "hello", out)::start)
                .isInstanceOf(StartFailed.class)
                .hasMessage("processor: it has stopped");
    }
}
