package io.pisync.allinone.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** Runs the embedded broker in a separate JVM, which ends with this one. */
final class BrokerProcess implements AutoCloseable {
    private final Process process;
    private final String bootstrapServers;

    private BrokerProcess(Process process, String bootstrapServers) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
    }

    /** Entry point of the child: runs the broker until the end of standard input. */
    public static void main(String[] args) throws IOException {
        try (EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(Path.of(args[0]), 0), reason -> {})) {
            kafka.start();
            System.out.println(kafka.bootstrapServers());
            while (System.in.read() >= 0) {}
        }
    }

    static BrokerProcess start(Path directory) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=240m",
                        "-Xmx96m",
                        "-D" + BrokerJar.LIB_PROPERTY + "=" + BrokerJar.find().getParent(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerProcess.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        String bootstrapServers = output.readLine();
        if (bootstrapServers == null) {
            throw new IOException("the broker process ended before it served");
        }
        return new BrokerProcess(process, bootstrapServers);
    }

    String bootstrapServers() {
        return bootstrapServers;
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        kill();
    }
}
