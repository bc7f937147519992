package io.pisync.kit.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Setting<Integer> PORT =
            Setting.port("PISYNC_HTTP_PORT", 8080, "Port").withFlag("--port");
    private static final Setting<Duration> WINDOW = Setting.duration(
            "PISYNC_WINDOW", Duration.ofDays(7), Duration.ofMillis(500), Duration.ofDays(90), "Window");
    private static final Setting<Optional<String>> TOKEN = Setting.secret("PISYNC_TOKEN", "Token");
    private static final Setting<String> MODE = Setting.oneOf("PISYNC_MODE", "Mode", "classic", "streams");
    private static final Setting<List<URI>> PEERS = Setting.uris("PISYNC_PEERS", "http://p:1", "Peers");
    private static final Setting<Boolean> DEMO = Setting.bool("PISYNC_DEMO", false, "Demo");
    private static final List<Setting<?>> ALL = List.of(PORT, WINDOW, TOKEN, MODE, PEERS, DEMO);

    private static Settings load(Map<String, String> environment) {
        return Settings.load(ALL, SettingsSources.of(environment), Set.of());
    }

    private static List<SettingProblem> problems(SettingsSources sources, Set<String> known) {
        return catchThrowableOfType(SettingsInvalid.class, () -> Settings.load(ALL, sources, known))
                .problems();
    }

    @Test
    void usesDefaultsForMissingAndBlankValues() {
        Settings settings = load(Map.of("PISYNC_HTTP_PORT", " ", "PISYNC_TOKEN", ""));

        assertThat(settings.get(PORT)).isEqualTo(8080);
        assertThat(settings.get(WINDOW)).isEqualTo(Duration.ofDays(7));
        assertThat(settings.get(TOKEN)).isEmpty();
        assertThat(settings.get(MODE)).isEqualTo("classic");
        assertThat(settings.get(PEERS)).containsExactly(URI.create("http://p:1"));
        assertThat(settings.get(DEMO)).isFalse();
    }

    @Test
    void prefersFlagsThenEnvironmentThenDotEnvThenDefaults(@TempDir Path directory) throws Exception {
        Path dotEnv = Files.writeString(
                directory.resolve(".env"),
                "PISYNC_HTTP_PORT=1\nPISYNC_WINDOW=1h\nPISYNC_MODE=streams\nHOOK_SECRET=x\n");
        Map<String, String> environment = Map.of("PISYNC_HTTP_PORT", "2", "PISYNC_WINDOW", "2h");
        Settings settings =
                Settings.load(ALL, new SettingsSources(Map.of("PISYNC_HTTP_PORT", "3"), environment, dotEnv), Set.of());

        assertThat(settings.variables())
                .containsEntry("HOOK_SECRET", "x")
                .containsEntry("PISYNC_WINDOW", "2h")
                .containsEntry("PISYNC_HTTP_PORT", "2");
        assertThat(settings.get(PORT)).isEqualTo(3);
        assertThat(settings.get(WINDOW)).isEqualTo(Duration.ofHours(2));
        assertThat(settings.get(MODE)).isEqualTo("streams");
        assertThat(settings.effective())
                .contains(
                        new EffectiveSetting("PISYNC_HTTP_PORT", "3", "command line"),
                        new EffectiveSetting("PISYNC_WINDOW", "2h", "environment"),
                        new EffectiveSetting("PISYNC_MODE", "streams", ".env"),
                        new EffectiveSetting("PISYNC_DEMO", "false", "default"));
    }

    @ParameterizedTest
    @CsvSource({"500ms,PT0.5S", "30s,PT30S", "15m,PT15M", "12h,PT12H", "7d,PT168H", "PT30S,PT30S", "P1DT1H,PT25H"})
    void readsDurationsInBothForms(String text, Duration expected) {
        assertThat(load(Map.of("PISYNC_WINDOW", text)).get(WINDOW)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "7 days", "-1s", "499ms", "91d", "999999999999999d", "P", "1.5h"})
    void rejectsOtherDurations(String text) {
        assertThatThrownBy(() -> load(Map.of("PISYNC_WINDOW", text)))
                .isInstanceOf(SettingsInvalid.class)
                .hasMessageContaining("PISYNC_WINDOW=" + text + " (environment): must be a duration")
                .hasMessageContaining("from 500ms to 90d");
    }

    @Test
    void durationsSurviveARoundTrip() {
        List.of("0s", "500ms", "30s", "90s", "15m", "12h", "7d")
                .forEach(text ->
                        assertThat(Durations.format(Durations.parse(text))).isEqualTo(text));
    }

    @Test
    void reportsAllProblemsOnOneLineEach() {
        Map<String, String> environment = Map.of(
                "PISYNC_HTTP_PORT",
                "65536",
                "PISYNC_MODE",
                "Streams",
                "PISYNC_PEERS",
                "http://a,ftp://b",
                "PISYNC_DEMO",
                "ja");

        assertThatThrownBy(() -> load(environment))
                .satisfies(e -> assertThat(e.getMessage())
                        .hasLineCount(4)
                        .contains("PISYNC_HTTP_PORT=65536 (environment): must be an integer from 0 to 65535")
                        .contains("PISYNC_MODE=Streams (environment): must be one of classic, streams"));
    }

    @Test
    void readsUrisSeparatedByCommas() {
        assertThat(load(Map.of("PISYNC_PEERS", "http://a:1, https://b/x")).get(PEERS))
                .containsExactly(URI.create("http://a:1"), URI.create("https://b/x"));
    }

    @Test
    void masksSecretsEvenWhenTheyAreInvalid() {
        Setting<Optional<Integer>> pin =
                Setting.optional("PISYNC_PIN", new SettingType<>("pin", "a number", Integer::valueOf), "Pin");
        Setting<Optional<Integer>> secret =
                new Setting<>(pin.key(), null, pin.type(), pin.fallback(), pin.description(), true);
        Settings settings = load(Map.of("PISYNC_TOKEN", "hunter2"));

        assertThat(settings.get(TOKEN)).hasValue("hunter2");
        assertThat(settings.effective()).noneMatch(row -> row.toString().contains("hunter2"));
        assertThatThrownBy(() ->
                        Settings.load(List.of(secret), SettingsSources.of(Map.of("PISYNC_PIN", "hunter2")), Set.of()))
                .satisfies(
                        e -> assertThat(e.getMessage()).contains("PISYNC_PIN").doesNotContain("hunter2"));
    }

    @Test
    void rejectsAnUnknownNameAndSuggestsTheClosest() {
        assertThat(problems(SettingsSources.of(Map.of("PISYNC_HTP_PORT", "1")), Set.of("PISYNC_OTHER")))
                .containsExactly(new SettingProblem(
                        "PISYNC_HTP_PORT",
                        "",
                        "environment",
                        "no setting has this name; did you mean PISYNC_HTTP_PORT?"));
        assertThat(problems(SettingsSources.of(Map.of("PISYNC_QWERTYUIOP", "1")), Set.of()))
                .extracting(SettingProblem::allowed)
                .containsExactly("no setting has this name");
    }

    @Test
    void ignoresSettingsOfOtherRolesAndPrograms() {
        SettingsSources sources = SettingsSources.of(Map.of("PISYNC_OTHER", "not a number", "PATH", "/bin"));

        assertThat(Settings.load(ALL, sources, Set.of("PISYNC_OTHER")).get(PORT))
                .isEqualTo(8080);
    }

    @Test
    void rejectsUnknownNamesAndInvalidLinesInDotEnv(@TempDir Path directory) throws Exception {
        Path dotEnv = Files.writeString(directory.resolve(".env"), "PISYNC_MODEL=x\nwhat is this\n");

        assertThat(problems(new SettingsSources(Map.of(), Map.of(), dotEnv), Set.of()))
                .extracting(SettingProblem::line)
                .containsExactly(
                        "line 2 (.env): must be KEY=value, KEY: value, KEY or a # comment",
                        "PISYNC_MODEL (.env): no setting has this name; did you mean PISYNC_MODE?");
    }

    @Test
    void expandsNothingInValues() {
        Setting<String> text = Setting.string("PISYNC_TEXT", "", "Text");
        Map<String, String> environment = Map.of("PISYNC_TEXT", "${HOME} \\ %x");

        assertThat(Settings.load(List.of(text), SettingsSources.of(environment), Set.of())
                        .get(text))
                .isEqualTo("${HOME} \\ %x");
    }

    @Test
    void throwsForASettingThatWasNotLoaded() {
        Setting<String> other = Setting.string("PISYNC_ELSEWHERE", "x", "Other");

        assertThatThrownBy(() -> load(Map.of()).get(other)).hasMessageContaining("PISYNC_ELSEWHERE");
    }
}
