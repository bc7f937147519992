package io.pisync.allinone.sites;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.sites.SiteAlerts;
import io.pisync.sites.SitesConfig;
import io.pisync.sites.rule.SiteRules;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs site-alerts in a separate process, which can only be killed. */
final class SiteAlertsProcess implements AutoCloseable {
    private static final int LIMIT_S = 30;

    private final Process process;

    private SiteAlertsProcess(Process process) {
        this.process = process;
    }

    /** Starts a process, which ends when this one does. */
    static SiteAlertsProcess start(String servers, String prefix, int partitions, Path directory) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> options = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
        ProcessBuilder builder = new ProcessBuilder(java);
        builder.command().addAll(options);
        builder.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
        builder.command().add(SiteAlertsProcess.class.getName());
        builder.command().addAll(List.of(servers, prefix, Integer.toString(partitions), directory.toString()));
        File log = directory.resolveSibling(directory.getFileName() + ".log").toFile();
        return new SiteAlertsProcess(
                builder.redirectErrorStream(true).redirectOutput(log).start());
    }

    /** Creates an instance with the default rules. */
    static SiteAlerts instance(String servers, String prefix, int partitions, Path directory) {
        SitesConfig config = SitesConfig.of(
                prefix,
                new TopicLayout(prefix, partitions, 1),
                SiteRules.DEFAULT,
                directory,
                () -> Optional.of(String.valueOf(directory.getFileName())));
        return new SiteAlerts(config, KafkaConfig.of(servers), new SimpleMeterRegistry(), () -> true);
    }

    /** Runs until the standard input ends. */
    public static void main(String[] arguments) throws IOException {
        SiteAlerts alerts = instance(arguments[0], arguments[1], Integer.parseInt(arguments[2]), Path.of(arguments[3]));
        alerts.start();
        System.out.write("started\n".getBytes(UTF_8));
        System.out.flush();
        System.in.transferTo(System.out);
        Runtime.getRuntime().halt(1);
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(LIMIT_S, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
