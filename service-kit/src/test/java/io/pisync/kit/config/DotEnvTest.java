package io.pisync.kit.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DotEnvTest {
    private static Map<String, String> values(String... lines) {
        DotEnv read = DotEnv.parse(String.join("\n", lines));
        assertThat(read.problems()).isEmpty();
        return read.values();
    }

    private static List<String> problems(String... lines) {
        return DotEnv.parse(String.join("\n", lines)).problems().stream()
                .map(SettingProblem::line)
                .toList();
    }

    @Test
    void readsLinesLikeCompose() {
        assertThat(values(
                        "# comment",
                        "",
                        " A = plain text  ",
                        "export B='single # kept'",
                        "C=\"double\" # note",
                        "D=a#b # c",
                        "E=C:\\temp\\$x",
                        "F=",
                        "G= # only a note"))
                .containsEntry("A", "plain text")
                .containsEntry("B", "single # kept")
                .containsEntry("C", "double")
                .containsEntry("D", "a#b")
                .containsEntry("E", "C:\\temp\\$x")
                .containsEntry("F", "")
                .containsEntry("G", "");
    }

    @Test
    void skipsAByteOrderMarkAndAcceptsBothLineBreaks(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve(".env"), "\uFEFFA=1\r\nB=2\r\n");

        assertThat(DotEnv.read(file).values()).containsExactly(Map.entry("A", "1"), Map.entry("B", "2"));
    }

    @Test
    void acceptsAColonAsSeparator() {
        assertThat(values("A: 1", "B : 'two'", "C:3", "D=x: y"))
                .isEqualTo(Map.of("A", "1", "B", "two", "C", "3", "D", "x: y"));
    }

    @Test
    void readsQuotedValuesOverSeveralLines() {
        assertThat(values("A='one", "  two # kept", "'  # note", "B=\"three", "", "four\"", "C=5"))
                .containsEntry("A", "one\n  two # kept\n")
                .containsEntry("B", "three\n\nfour")
                .containsEntry("C", "5");
    }

    @Test
    void unescapesADoubleQuote() {
        assertThat(values("A=\"say \\\"hello\\\"\"", "B='back\\'", "C=it's"))
                .isEqualTo(Map.of("A", "say \"hello\"", "B", "back\\", "C", "it's"));
    }

    @Test
    void ignoresAKeyWithoutAValue(@TempDir Path directory) throws Exception {
        Setting<String> mode = Setting.string("PISYNC_MODE", "default", "Mode");
        Path file = Files.writeString(directory.resolve(".env"), "PISYNC_MODE\nexport PISYNC_MODE # as it is\n");

        assertThat(load(mode, Map.of("PISYNC_MODE", "set"), file).get(mode)).isEqualTo("set");
        assertThat(load(mode, Map.of(), file).get(mode)).isEqualTo("default");
    }

    @Test
    void reportsTheLineOfAnUnclosedQuoteAndContinues() {
        assertThat(problems("A=1", "B='open", "C=3", "what is this"))
                .containsExactly(
                        "line 2 (.env): the value's quote ' must be closed",
                        "line 4 (.env): must be KEY=value, KEY: value, KEY or a # comment");
        assertThat(DotEnv.parse("B=\"open\nC=3").values()).containsEntry("C", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A='x'y", "A=\"x\" y", "A=\"x\ny\" z"})
    void rejectsTextAfterAClosingQuote(String text) {
        assertThat(problems(text)).singleElement().asString().contains("line 1").contains("closing quote");
    }

    @ParameterizedTest
    @ValueSource(strings = {"A=${HOME}/x", "A=\"${HOME}\"", "A=x-${B:-1}"})
    void rejectsVariableReferences(String text) {
        assertThat(problems(text)).singleElement().asString().contains("variables are not expanded");
        assertThat(values("A='${HOME}'")).containsEntry("A", "${HOME}");
    }

    private static Settings load(Setting<String> setting, Map<String, String> environment, Path file) {
        return Settings.load(List.of(setting), new SettingsSources(Map.of(), environment, file), Set.of());
    }
}
