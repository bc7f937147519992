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

/** A process with one role and its own port. A restart keeps the instance and the directory. Writes its output to a file. */
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

    /** Returns at once. */
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

    /** Partitions that a processor could answer for as a standby; 0 while it does not say. */
    int standbys() {
        return get("/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("pisync_processor_standbys"))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    /** The names of its metrics that begin so, as their types are listed. */
    Set<String> metrics(String prefix) {
        return get("/metrics").stream()
                .flatMap(String::lines)
                .filter(line -> line.startsWith("# TYPE " + prefix))
                .map(line -> line.split(" ", -1)[2])
                .collect(Collectors.toSet());
    }

    /** The body of a 200. */
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

    /** SIGKILL. */
    void kill() {
        running()
                .destroyForcibly()
                .onExit()
                .orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** SIGTERM; returns when it has ended. */
    void stop() {
        running().destroy();
        running().onExit().orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** SIGSTOP: it is there, and does nothing. */
    void pause() {
        signal("STOP");
    }

    /** SIGCONT. */
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
