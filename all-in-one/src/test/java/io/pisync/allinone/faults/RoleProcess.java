package io.pisync.allinone.faults;

import io.pisync.allinone.process.PisyncCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A process that runs one role on its own port and writes its output to a file. A restart keeps the instance id and the directory. */
final class RoleProcess implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final List<String> arguments;
    private final Map<String, String> settings;
    private final URI url;
    private final Path log;
    private @Nullable Process process;

    RoleProcess(List<String> arguments, Map<String, String> settings, URI url, Path log) {
        this.arguments = arguments;
        this.settings = settings;
        this.url = url;
        this.log = log;
    }

    URI url() {
        return url;
    }

    /** Starts the process and returns immediately. */
    void start() {
        ProcessBuilder builder = new ProcessBuilder(PisyncCommand.of("-Xmx384m", arguments))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(settings);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isReady() {
        return get("/health/ready").isPresent();
    }

    /** Returns the number of partitions for which a processor has a readable standby copy; 0 if it does not answer. */
    int standbys() {
        return get("/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("pisync_processor_standbys"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** Returns the names with this prefix in the {@code # TYPE} lines of its metrics. */
    Set<String> metrics(String prefix) {
        return get("/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("# TYPE " + prefix))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());
    }

    /** Returns the body of a 200; otherwise empty. */
    private Optional<String> get(String path) {
        try {
            HttpRequest request = HttpRequest.newBuilder(url.resolve(path))
                    .timeout(Duration.ofSeconds(2))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            return response.statusCode() == 200 ? Optional.of(response.body()) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /** Sends SIGKILL. */
    void kill() {
        running()
                .destroyForcibly()
                .onExit()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends SIGTERM and returns when the process has ended. */
    void stop() {
        running().destroy();
        running().onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** Sends SIGSTOP: the process still exists but does nothing. */
    void pause() {
        signal("STOP");
    }

    /** Sends SIGCONT. */
    void goOn() {
        signal("CONT");
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            goOn();
            kill();
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder(
                            "kill", "-" + name, Long.toString(running().pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process running() {
        if (process == null) {
            throw new IllegalStateException("not started");
        }
        return process;
    }
}
