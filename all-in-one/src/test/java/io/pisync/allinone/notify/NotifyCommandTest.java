package io.pisync.allinone.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.CommandRun;
import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.SettingsSources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NotifyCommandTest {
    @TempDir
    private Path directory;

    private Map<String, String> environment = Map.of();
    private Path dotEnv = Path.of("no-such-directory", ".env");
    private String out = "";
    private String err = "";

    @Test
    void confirmsAValidFileAndListsItsRoutes() throws IOException {
        Path file = file("""
                receivers: [{name: chat, slack: {url: "http://127.0.0.1:9/x"}}]
                routes: [{match: {labels: {district: North}}, receivers: chat}]
                """);

        assertThat(run("notify", "check", file.toString())).isZero();
        assertThat(out).contains("1 receiver, 1 route, 0 calendar entries: no problems.", "district=North -> chat");
    }

    @Test
    void usesTheFileFromTheSettingByDefault() throws IOException {
        assertThat(run("notify", "check")).isEqualTo(2);
        assertThat(err).contains("set PISYNC_NOTIFICATIONS");

        environment = Map.of(SettingNames.NOTIFICATIONS, file("receivers: []").toString());
        assertThat(run("notify", "check")).isEqualTo(2);
    }

    @Test
    void readsSecretsFromTheSourcesOfSettings() throws IOException {
        Path file = file("receivers: [{name: chat, slack: {url: \"${CHAT_URL}\"}}]\nroutes: [{receivers: chat}]\n");
        assertThat(run("notify", "check", file.toString())).isEqualTo(2);
        assertThat(err).contains("CHAT_URL is set neither in the environment nor in .env");

        dotEnv = Files.writeString(directory.resolve(".env"), "CHAT_URL=http://127.0.0.1:9/x\n");
        assertThat(run("notify", "check", file.toString())).isZero();
    }

    @Test
    void showsEveryProblemOfAFileWithItsLine() throws IOException {
        Path file = file("receivers: [{name: chat, slack: {url: no}}]\nroutes: [{receivers: chta}]\n");

        assertThat(run("notify", "check", file.toString())).isEqualTo(2);
        assertThat(err.lines())
                .containsExactly(
                        file
                                + ":1: receivers[0].slack.url: must be an http or https URL with a host and without a user",
                        file + ":2: routes[0].receivers: there is no receiver \"chta\"");
    }

    @Test
    void reportsWhyATestNotificationFailed() throws IOException {
        Path file = file("""
                receivers: [{name: chat, slack: {url: "http://127.0.0.1:9/secret-path"}}]
                routes: [{receivers: chat}]
                """);

        assertThat(run("notify", "test", "--receiver", "chat", "--notifications", file.toString()))
                .isEqualTo(1);
        assertThat(out).startsWith("chat rejected the message: ").doesNotContain("secret-path");
        assertThat(run("notify", "test", "--receiver", "chatt", "--notifications", file.toString()))
                .isEqualTo(2);
        assertThat(err).contains("must be one of chat");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--for 12h | --reason=",
                "--reason x | either --until or --for",
                "--reason x --for soon | soon' must be a duration",
                "--reason x --for 99999999999999d | 99999999999999d' must be at most 36525d",
                "--reason x --until tomorrow | --until=tomorrow",
                "--reason x --until 2020-01-01T00:00:00Z | must end in the future",
                "--reason x --for 1h --type quiet | --type=quiet: must be one of consecutive_failures, silent, site_failing, site_silent",
            })
    void muteRequiresAnEndAndAReason(String options, String problem) {
        String[] arguments = ("mutes add --bootstrap-servers 127.0.0.1:9 " + options).split(" ", -1);

        assertThat(run(arguments)).isEqualTo(2);
        assertThat(err).contains(problem);
    }

    /** The Kafka at the default address may be that of another system. */
    @Test
    void usesNoOtherKafkaIfNothingRunsInTheDirectory() {
        assertThat(run("mutes", "list", "--data-dir", directory.toString())).isEqualTo(2);
        assertThat(err).contains("no pisync runs in " + directory);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("notifications.yaml"), text);
    }

    private int run(String... arguments) {
        CommandRun run = CommandRun.of(
                new SettingsSources(Map.of(), environment, dotEnv),
                Map.of("notify", NotifyCommand::new, "mutes", MutesCommand::new),
                arguments);
        out = run.out();
        err = run.err();
        return run.exitCode();
    }
}
