package io.pisync.kit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CommandLineStartTest {
    private static final Setting<Integer> PORT =
            Setting.port("PISYNC_HTTP_PORT", 8080, "Port, 100% ${free}").withFlag("--port");
    private static final Setting<Optional<String>> TOKEN = Setting.secret("PISYNC_TOKEN", "Token");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int execute(Map<String, String> environment, Supplier<Service> service, String... args) {
        CommandLineStart start = new CommandLineStart(Set.of("PISYNC_OTHER"), SettingsSources.of(environment));
        Role role = new Role("serve", "Serves things", List.of(PORT, TOKEN), settings -> service.get());
        return execute(start, start.parent("all", "All roles", List.of(role)), args);
    }

    private int execute(CommandLineStart start, CommandSpec root, String... args) {
        CommandLine command = start.commandLine(root);
        command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return command.execute(args);
    }

    private static Service failing(RuntimeException failure) {
        return new Service() {
            @Override
            public void start() {
                throw failure;
            }

            @Override
            public void close() {}
        };
    }

    @Test
    void helpShowsEveryFlagWithItsKeyAndDefault() {
        int code = execute(Map.of(), () -> failing(new StartFailed("x")), "serve", "--help");

        assertThat(code).isZero();
        assertThat(out.toString())
                .contains("--port")
                .contains("PISYNC_HTTP_PORT; default")
                .contains("--log-level");
    }

    @Test
    void helpOfTheParentListsTheRolesAndVersionIsShown() {
        assertThat(execute(Map.of(), () -> failing(new StartFailed("x")), "--help"))
                .isZero();
        assertThat(execute(Map.of(), () -> failing(new StartFailed("x")), "serve", "--version"))
                .isZero();
        assertThat(out.toString()).contains("serve").contains("Serves things").containsPattern("\\d+\\.\\d+\\.\\d+");
    }

    @Test
    void reportsAnUnknownOptionOnOneLine() {
        int code = execute(Map.of(), () -> failing(new StartFailed("x")), "serve", "--prot", "1");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(1)
                .contains("--prot")
                .contains("did you mean '--port'?")
                .contains("all serve --help");
    }

    @ParameterizedTest
    @CsvSource({"serv, serve", "srvee, serve", "serve-it, serve"})
    void suggestsACommandSimilarToAnUnknownOne(String given, String meant) {
        assertThat(execute(Map.of(), () -> failing(new StartFailed("x")), given))
                .isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).contains("did you mean 'all " + meant + "'?");
    }

    @Test
    void suggestsNothingWithoutASimilarCommand() {
        assertThat(execute(Map.of(), () -> failing(new StartFailed("x")), "quux"))
                .isEqualTo(2);
        assertThat(err.toString()).hasLineCount(1).doesNotContain("did you mean");
    }

    @Test
    void showsEveryInvalidSettingWithoutAStackTrace() {
        Map<String, String> environment =
                Map.of("PISYNC_LOG_LEVEL", "LOUD", "PISYNC_LOG_FORMAT", "xml", "PISYNC_OTHER", "1", "PISYNC_PROT", "1");

        int code = execute(environment, () -> failing(new StartFailed("x")), "serve", "--port", "abc");

        assertThat(code).isEqualTo(2);
        assertThat(err.toString())
                .hasLineCount(5)
                .contains("PISYNC_HTTP_PORT=abc (command line): must be an integer from 0 to 65535")
                .contains("PISYNC_LOG_LEVEL=LOUD (environment)")
                .contains("PISYNC_LOG_FORMAT=xml (environment): must be one of text, json")
                .contains("PISYNC_PROT")
                .doesNotContain("\tat ");
    }

    @Test
    void reportsAFailedStartOnOneLineWithItsExitCode() {
        int code = execute(Map.of(), () -> failing(new StartFailed("port 80 is taken", 7)), "serve");

        assertThat(code).isEqualTo(7);
        assertThat(err.toString().strip()).isEqualTo("port 80 is taken");
    }

    @Test
    void hidesTheStackTraceOfAnInternalError() {
        int code = execute(Map.of(), () -> failing(new IllegalStateException("oops")), "serve");

        assertThat(code).isEqualTo(1);
        assertThat(err.toString()).hasLineCount(1).doesNotContain("\tat ");
    }

    @Test
    void showsItsHelpWhenTheParentIsCalledWithoutARole() {
        assertThat(execute(Map.of(), () -> failing(new StartFailed("x")))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage: all").contains("serve");
    }

    @Test
    void acceptsHandWrittenSubcommands() {
        CommandLineStart start = new CommandLineStart(Set.of(), SettingsSources.of(Map.of()));
        CommandSpec parent = start.parent("all", "All roles", List.of());
        parent.addSubcommand("hello", CommandSpec.wrapWithoutInspection((Runnable) () -> out.write("hello")));

        assertThat(execute(start, parent, "hello")).isZero();
        assertThat(out.toString()).isEqualTo("hello");
    }

    @Test
    void closesOnSigtermAndExitsWithZero() throws Exception {
        Process process = java("--word", "hi");
        try (BufferedReader lines = process.inputReader()) {
            assertThat(lines.readLine()).isEqualTo("started hi");
            process.toHandle().destroy();
            assertThat(lines.readLine()).isEqualTo("closed hi");
        }
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    @Test
    void logsOneJsonObjectPerLineOnRequest() throws Exception {
        Process process = java(Redirect.PIPE, "--word", "hi", "--log-format", "json");
        process.inputReader().readLine();
        process.toHandle().destroy();

        List<String> lines = process.errorReader().lines().toList();
        assertThat(lines)
                .isNotEmpty()
                .allSatisfy(line -> assertThat(new ObjectMapper().readTree(line).fieldNames())
                        .toIterable()
                        .containsExactly("time", "level", "logger", "thread", "message"));
        assertThat(lines).anyMatch(line -> line.contains("PISYNC_LOG_FORMAT=json (command line)"));
    }

    @Test
    void reportsAFailedStartInJson() throws Exception {
        Process process = java(Redirect.PIPE, "--log-format", "json", "--log-level", "LOUD");

        List<String> lines = process.errorReader().lines().toList();
        assertThat(lines)
                .hasSize(2)
                .allSatisfy(line -> assertThat(
                                new ObjectMapper().readTree(line).get("level").asText())
                        .isEqualTo("ERROR"))
                .anyMatch(line -> line.contains("PISYNC_LOG_LEVEL=LOUD"));
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void reportsAnUnknownOptionInJson() throws Exception {
        Process process = java(Redirect.PIPE, Map.of("PISYNC_LOG_FORMAT", "json"), "--wrod", "hi");

        List<String> lines = process.errorReader().lines().toList();
        assertThat(lines).hasSize(1);
        assertThat(new ObjectMapper().readTree(lines.get(0)).get("message").asText())
                .contains("--wrod", "did you mean '--word'?");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    @Test
    void reportsAMissingTemporaryDirectory() throws Exception {
        Process process = javaWith(List.of("-Djava.io.tmpdir=/no/such/place"), Redirect.PIPE);

        assertThat(process.errorReader().lines())
                .last()
                .asString()
                .contains("the temporary directory /no/such/place cannot be used");
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process java(String... args) throws IOException {
        return java(Redirect.DISCARD, args);
    }

    private static Process java(Redirect errors, String... args) throws IOException {
        return java(errors, Map.of(), args);
    }

    private static Process java(Redirect errors, Map<String, String> environment, String... args) throws IOException {
        return start(List.of(), errors, environment, args);
    }

    private static Process javaWith(List<String> jvmOptions, Redirect errors, String... args) throws IOException {
        return start(jvmOptions, errors, Map.of(), args);
    }

    private static Process start(
            List<String> jvmOptions, Redirect errors, Map<String, String> environment, String... args)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EchoMain.class.getName());
        builder.command().addAll(1, jvmOptions);
        builder.command().addAll(List.of(args));
        builder.environment().keySet().removeIf(name -> name.startsWith("PISYNC_"));
        builder.environment().putAll(environment);
        return builder.redirectError(errors).start();
    }
}
