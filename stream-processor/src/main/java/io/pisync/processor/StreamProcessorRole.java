package io.pisync.processor;

import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.metrics.Metrics;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The stream processor as a process of its own. */
public final class StreamProcessorRole {
    /** The role, for a command line. */
    public static final Role ROLE = new Role(
            "stream-processor",
            "Keeps every device's story in its stores, decides alerts, and answers query APIs on its read port.",
            settings(),
            StreamProcessorRole::service);

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);

    private StreamProcessorRole() {}

    private static List<Setting<?>> settings() {
        return Stream.of(KafkaConfig.settings(), ProcessorConfig.settings(), ReadPortConfig.settings())
                .flatMap(List::stream)
                .toList();
    }

    private static Service service(Settings settings) {
        return service(ProcessorConfig.from(settings), ReadPortConfig.from(settings), KafkaConfig.from(settings));
    }

    /** Wires it; no I/O before its start. The server comes first: its health page shows how the rest is coming along. */
    public static Service service(ProcessorConfig config, ReadPortConfig readPort, KafkaConfig kafka) {
        Metrics metrics = new Metrics();
        AtomicReference<@Nullable HttpServer> listening = new AtomicReference<>();
        StreamProcessor processor = new StreamProcessor(
                config,
                kafka,
                () -> readPort.urlAt(Objects.requireNonNull(listening.get()).port()),
                metrics.registry());
        HttpServer server = new HttpServer(
                readPort.server(), processor.routes(readPort.internalToken()), processor.health(), metrics);
        listening.set(server);
        return new Lifecycle(List.of(server, processor), CLOSE_DEADLINE);
    }
}
