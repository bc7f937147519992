package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.allinone.kafka.UnusedPorts;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.KitSettingNames;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.utils.Utils;

/** Processes of a broker, some processors, an ingest API and a query API. */
record Cluster(RoleProcess kafka, List<RoleProcess> processors, RoleProcess ingest, RoleProcess query, String servers)
        implements AutoCloseable {
    static final int PARTITIONS = 6;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    /** Starts all processes and returns when they are ready. Data and logs are written below {@code directory}, which is emptied first. */
    static Cluster start(Path directory, int processors) throws IOException {
        List<Integer> ports = UnusedPorts.onLoopback(processors + 4);
        String servers = "127.0.0.1:" + ports.get(0);
        List<Integer> processorPorts = ports.subList(4, ports.size());
        Map<String, String> settings = Map.of(
                KitSettingNames.KAFKA_BOOTSTRAP_SERVERS,
                servers,
                KitSettingNames.PARTITIONS,
                Integer.toString(PARTITIONS),
                SettingNames.STREAM_PROCESSOR_URLS,
                "http://127.0.0.1:" + processorPorts.get(0) + ",http://127.0.0.1:" + processorPorts.get(1));
        Utils.delete(directory.toFile());
        Files.createDirectories(directory);
        RoleProcess kafka = new RoleProcess(
                List.of("kafka", "--kafka-port", "" + ports.get(0), "--data-dir", directory.resolve("kafka") + ""),
                Map.of(),
                at(ports.get(0)),
                directory.resolve("kafka.log"));
        Cluster cluster = new Cluster(
                kafka,
                IntStream.range(0, processors)
                        .mapToObj(i -> processor(directory, settings, i, processorPorts.get(i)))
                        .toList(),
                role("ingest-api", directory, settings, ports.get(1)),
                role("query-api", directory, settings, ports.get(2)),
                servers);
        cluster.start();
        return cluster;
    }

    private void start() {
        all().forEach(RoleProcess::start);
        awaitReady();
    }

    /** Waits until all processes are ready. */
    void awaitReady() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(all().skip(1).filter(role -> !role.isReady()))
                        .isEmpty());
    }

    /** Waits until every partition has a standby that can answer. */
    void awaitStandbys() {
        await().atMost(LIMIT)
                .untilAsserted(() -> assertThat(processors.stream()
                                .mapToInt(RoleProcess::standbys)
                                .sum())
                        .isEqualTo(PARTITIONS));
    }

    @Override
    public void close() {
        all().forEach(RoleProcess::close);
    }

    private Stream<RoleProcess> all() {
        return Stream.concat(Stream.of(kafka, ingest, query), processors.stream());
    }

    private static RoleProcess processor(Path directory, Map<String, String> settings, int number, int port) {
        String name = "processor-" + number;
        return new RoleProcess(
                List.of(
                        "stream-processor",
                        "--port",
                        Integer.toString(port),
                        "--instance-id",
                        name,
                        "--state-dir",
                        directory.resolve(name).toString()),
                settings,
                at(port),
                directory.resolve(name + ".log"));
    }

    private static RoleProcess role(String role, Path directory, Map<String, String> settings, int port) {
        return new RoleProcess(
                List.of(role, "--port", Integer.toString(port)), settings, at(port), directory.resolve(role + ".log"));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }
}
