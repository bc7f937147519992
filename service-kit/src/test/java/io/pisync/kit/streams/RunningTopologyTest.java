package io.pisync.kit.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a broker: whether a topology has begun shows in its threads. */
class RunningTopologyTest {
    @TempDir
    private Path directory;

    @Test
    void beginsWhenItIsItsTurn() {
        AtomicBoolean isItsTurn = new AtomicBoolean();
        AtomicInteger polls = new AtomicInteger();

        try (RunningTopology topology = topology("its-turn", () -> {
            polls.incrementAndGet();
            return isItsTurn.get();
        })) {
            topology.start();
            await().until(() -> polls.get() > 2);
            assertThat(hasBegun("its-turn")).isFalse();

            isItsTurn.set(true);
            await().until(() -> hasBegun("its-turn"));
        }
    }

    @Test
    void neverBeginsAfterItsClose() {
        AtomicBoolean isItsTurn = new AtomicBoolean();
        RunningTopology topology = topology("closed-before", isItsTurn::get);
        topology.start();

        topology.close();
        isItsTurn.set(true);

        await().until(() -> waiting("closed-before") == 0);
        assertThat(hasBegun("closed-before")).isFalse();
    }

    private RunningTopology topology(String application, BooleanSupplier condition) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream("events").to("copies");
        StreamsConfig config = new StreamsConfig(Map.of(
                StreamsConfig.APPLICATION_ID_CONFIG,
                application,
                StreamsConfig.BOOTSTRAP_SERVERS_CONFIG,
                "127.0.0.1:1",
                StreamsConfig.STATE_DIR_CONFIG,
                directory.toString()));
        return new RunningTopology(application, builder.build(), () -> config, new SimpleMeterRegistry())
                .after(condition);
    }

    private static boolean hasBegun(String application) {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().matches(application + ".*-StreamThread-\\d+"));
    }

    private static long waiting(String application) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals(application + ", waiting for its turn"))
                .count();
    }
}
