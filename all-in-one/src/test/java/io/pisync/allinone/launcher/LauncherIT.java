package io.pisync.allinone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.launcher.ScriptCopy.Ended;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@EnabledOnOs({OS.LINUX, OS.MAC})
class LauncherIT {
    @TempDir
    Path home;

    static Stream<Map<String, String>> hostileEnvironments() {
        return Stream.of(
                Map.of("CDPATH", ".:..:/tmp:/"),
                Map.of("CDPATH", "../:elsewhere", "MAVEN_ARGS", "--no-such-option"),
                Map.of("BASH_FUNC_cd%%", "() { echo somewhere; }", "BASH_FUNC_dirname%%", "() { echo /nowhere; }"),
                Map.of("IFS", "/", "GREP_OPTIONS", "--color=always"),
                Map.of("BASH_ENV", "/no/such/file", "ENV", "/no/such/file"),
                Map.of("LC_ALL", "tr_TR.ISO-8859-9", "LANG", "nonsense"),
                Map.of("JAVA_TOOL_OPTIONS", "-Dx=y", "POSIXLY_CORRECT", "1"));
    }

    @ParameterizedTest
    @MethodSource("hostileEnvironments")
    void startsInAnyEnvironment(Map<String, String> environment) throws Exception {
        Path root = home.resolve("a b");
        Ended ended = ScriptCopy.in(root).run(environment, "config", "two words");

        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains(root + "/all-in-one/target/lib/*\nio.pisync.allinone.PisyncMain\nconfig\ntwo words\n");
        try (Stream<Path> made = Files.list(root)) {
            assertThat(made.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("bin", "all-in-one", "pom.xml", "pisync", "elsewhere", "target");
        }
    }

    @ParameterizedTest
    @CsvSource({"en_US.UTF-8, none", "C.utf8, none", "C, C.UTF-8", "de_DE.ISO-8859-1, C.UTF-8", "'', C.UTF-8"})
    void readsNamesAsUtf8InAnyLocale(String locale, String expected) throws Exception {
        Ended ended = ScriptCopy.in(home).run(Map.of("LANG", locale), "up");

        assertThat(ended.out()).contains("locale " + expected).contains("-Dfile.encoding=UTF-8");
    }

    @Test
    void printsProgressWhileBuilding() throws Exception {
        ScriptCopy script = ScriptCopy.in(home);
        Path go = home.resolve("go");
        script.standIn("mvn", """
                #!/bin/sh
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit 0; fi
                echo '[INFO] Building service-kit 0.1.0-SNAPSHOT                    [2/7]'
                until [ -e '%s' ]; do sleep 0.1; done
                mkdir -p all-in-one/target/lib && touch all-in-one/target/lib/all-in-one.jar
                """.formatted(go));
        Process process = script.start(Map.of(), "config");
        try (BufferedReader errors = new BufferedReader(new InputStreamReader(process.getErrorStream(), UTF_8))) {
            assertThat(errors.readLine()).contains("building on first use");
            assertThat(errors.readLine()).contains("building for 8 s: service-kit 0.1.0-SNAPSHOT (2/7)");
            Files.createFile(go);
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void runsAnUnpackedReleaseThroughASymbolicLinkWithoutBuilding() throws Exception {
        Ended ended = ScriptCopy.unpackedIn(home).run(Map.of(), "up", "two words");

        Path release = home.resolve(ScriptCopy.RELEASE).toRealPath();
        assertThat(ended.exitCode()).as(ended.err()).isZero();
        assertThat(ended.out())
                .contains("-Dpisync.embedded-kafka.lib=" + release.resolve("lib/embedded-kafka"))
                .contains(release + "/lib/*\nio.pisync.allinone.PisyncMain\nup\ntwo words\n");
        try (Stream<Path> files = Files.list(release)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("bin", "lib");
        }
    }

    @Test
    void printsTheReasonOfAFailedBuildAndExitsWith2() throws Exception {
        ScriptCopy script = ScriptCopy.in(home);
        script.standIn("mvn", """
                #!/bin/sh
                if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit 0; fi
                echo '[ERROR] no space left on device'
                exit 1
                """);

        Ended ended = script.run(Map.of(), "up");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("pisync-build.log: [ERROR] no space left on device");
    }
}
