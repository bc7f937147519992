package io.pisync.processor;

import io.micrometer.core.instrument.MeterRegistry;
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
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs the stream processor in a process of its own. */
public final class StreamProcessorRole {
    /** Returns the role, for a command line. */
    public static final Role ROLE = new Role(
            "stream-processor",
            "Tracks every device in its stores, decides alerts, and answers query APIs on its read port.",
            settings(),
            StreamProcessorRole::service);

    /** A further service in the same process, started last and closed first. */
    public interface Companion {
        /** Returns its settings besides those of the processor. */
        List<Setting<?>> settings();

        /** Creates the service; does no I/O. */
        Service create(
                Settings settings, ProcessorConfig processor, MeterRegistry registry, BooleanSupplier isProcessorReady);
    }

    private interface Companions {
        List<Service> of(ProcessorConfig processor, MeterRegistry registry, BooleanSupplier isProcessorReady);
    }

    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);

    private StreamProcessorRole() {}

    private static List<Setting<?>> settings() {
        return Stream.of(KafkaConfig.settings(), ProcessorConfig.settings(), ReadPortConfig.settings())
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the role with a companion. */
    public static Role with(Companion companion) {
        return new Role(
                ROLE.name(),
                ROLE.description(),
                Stream.concat(settings().stream(), companion.settings().stream())
                        .toList(),
                settings -> service(
                        ProcessorConfig.from(settings),
                        ReadPortConfig.from(settings),
                        KafkaConfig.from(settings),
                        (config, registry, isReady) -> List.of(companion.create(settings, config, registry, isReady))));
    }

    private static Service service(Settings settings) {
        return service(ProcessorConfig.from(settings), ReadPortConfig.from(settings), KafkaConfig.from(settings));
    }

    /** Creates the service; no I/O before its start. The server starts first, so that its health page is available during the start. */
    public static Service service(ProcessorConfig config, ReadPortConfig readPort, KafkaConfig kafka) {
        return service(config, readPort, kafka, (processor, registry, isReady) -> List.of());
    }

    private static Service service(
            ProcessorConfig config, ReadPortConfig readPort, KafkaConfig kafka, Companions companions) {
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
        List<Service> services = Stream.concat(
                        Stream.of(server, processor),
                        companions.of(config, metrics.registry(), processor::isReady).stream())
                .toList();
        return new Lifecycle(services, CLOSE_DEADLINE);
    }
}
