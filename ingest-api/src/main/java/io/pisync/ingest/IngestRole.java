package io.pisync.ingest;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.HttpServer;
import io.pisync.kit.http.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.metrics.Metrics;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Ingest as a process of its own, with its own HTTP server. */
public final class IngestRole {
    /** The command. */
    public static final String NAME = "ingest-api";

    private static final Setting<String> HOST = Setting.string(
                    SettingNames.HOST, "127.0.0.1", "Address to listen on; 0.0.0.0 for all")
            .withFlag("--host");
    private static final Setting<Integer> PORT = Setting.port(
                    SettingNames.PORT, 8081, "Port to listen on; 0 takes a free one")
            .withFlag("--port");
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(20);

    private IngestRole() {}

    /** The role as the command line knows it. */
    public static Role role() {
        return new Role(NAME, "Takes sync events from devices over HTTP", settings(), IngestRole::create);
    }

    private static List<Setting<?>> settings() {
        return Stream.of(List.<Setting<?>>of(HOST, PORT), KafkaConfig.settings(), IngestConfig.settings())
                .flatMap(List::stream)
                .toList();
    }

    private static Service create(Settings settings) {
        Metrics metrics = new Metrics();
        IngestApi ingest = new IngestApi(
                IngestConfig.from(settings), KafkaConfig.from(settings), Clock.systemUTC(), metrics.registry());
        HttpServerConfig http = HttpServerConfig.on(settings.get(HOST), settings.get(PORT));
        HttpServer server = new HttpServer(http, ingest.routes(), ingest.health(), metrics);
        return new Lifecycle(List.of(ingest, server), CLOSE_DEADLINE);
    }
}
