package io.pisync.allinone.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.CompletableFuture.delayedExecutor;

import io.pisync.allinone.endtoend.Api;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A process of {@code pisync up} with the class path of the script, on free ports. */
final class PisyncProcess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("HTTP +(http://\\S+)");

    private final Process process;
    private final Api api;

    /** The result of a command. */
    record Ended(int exitCode, List<String> errors) {
        String lastError() {
            return errors.get(errors.size() - 1);
        }
    }

    private PisyncProcess(Process process, Api api) {
        this.process = process;
        this.api = api;
    }

    /** Waits at most 90 s until the process reports that it is ready. */
    static PisyncProcess up(Path directory, String... more) throws IOException {
        List<String> command = command("up", "--port", "0", "--kafka-port", "0", "--data-dir", directory.toString());
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture<Void> tooLate =
                CompletableFuture.runAsync(process::destroyForcibly, delayedExecutor(90, TimeUnit.SECONDS));
        BufferedReader output = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            Matcher matcher = URL.matcher(line);
            if (matcher.find() && tooLate.cancel(false)) {
                return new PisyncProcess(process, Api.at(URI.create(matcher.group(1))));
            }
        }
        throw new IOException("it ended before it was ready, or was not ready within 90 s");
    }

    /** Runs a command that is expected to end soon. */
    static Ended run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command(arguments))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            List<String> lines = errors.lines().toList();
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IOException("it did not end");
            }
            return new Ended(process.exitValue(), lines);
        } finally {
            process.destroyForcibly();
        }
    }

    Api api() {
        return api;
    }

    /** Sends SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Sends SIGTERM and returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            throw new IllegalStateException("it did not stop");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        kill();
    }

    private static List<String> command(String... arguments) {
        return PisyncCommand.of("-Xmx512m", List.of(arguments));
    }
}
