package io.pisync.allinone.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A copy of the script in a separate directory, with a {@code bin} of stub commands first on the path. */
final class ScriptCopy {
    /** Prints its arguments, one per line, and the locale. */
    private static final String JAVA = """
            #!/bin/sh
            if [ "$1" = -version ]; then echo 'openjdk version "17.0.1"' >&2; exit 0; fi
            for argument in "$@"; do printf '%s\\n' "$argument"; done
            echo "locale ${LC_ALL:-none}"
            """;

    /** Creates the jar that the script looks for. */
    private static final String MAVEN = """
            #!/bin/sh
            if [ "$1" = -v ]; then echo 'Apache Maven 3.9.9 (x)'; exit 0; fi
            echo '[INFO] Building service-kit 0.1.0-SNAPSHOT                    [2/7]'
            mkdir -p all-in-one/target/lib && touch all-in-one/target/lib/all-in-one.jar
            """;

    /** The name of the directory of an unpacked release. */
    static final String RELEASE = "pisync 1.0";

    private final Path root;

    /** The result of a run with its complete outputs. */
    record Ended(int exitCode, String out, String err) {}

    private ScriptCopy(Path root) {
        this.root = root;
    }

    static ScriptCopy in(Path root) throws IOException {
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(root.resolve("all-in-one"));
        Files.writeString(root.resolve("pom.xml"), "");
        Files.copy(Path.of("..", "pisync"), root.resolve("pisync"));
        ScriptCopy copy = new ScriptCopy(root);
        copy.standIn("java", JAVA);
        copy.standIn("javac", JAVA);
        copy.standIn("mvn", MAVEN);
        return copy;
    }

    /** Creates an unpacked release with a symbolic link to its command, without Maven on the path. */
    static ScriptCopy unpackedIn(Path root) throws IOException {
        Path release = root.resolve(RELEASE);
        Files.createDirectories(root.resolve("bin"));
        Files.createDirectories(release.resolve("bin"));
        Files.createDirectories(release.resolve("lib"));
        Files.createFile(release.resolve("lib/all-in-one.jar"));
        Files.copy(Path.of("..", "pisync"), release.resolve("bin/pisync"));
        Files.createSymbolicLink(root.resolve("pisync"), Path.of(RELEASE, "bin", "pisync"));
        ScriptCopy copy = new ScriptCopy(root);
        copy.standIn("java", JAVA);
        copy.standIn("mvn", "#!/bin/sh\nexit 1\n");
        return copy;
    }

    /** Puts a stub for a command on the path. */
    void standIn(String name, String script) throws IOException {
        Path file = Files.writeString(root.resolve("bin").resolve(name), script);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException(file + " cannot be made executable");
        }
    }

    /** Starts the script from another directory by a relative path. */
    Process start(Map<String, String> environment, String... arguments) throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        ProcessBuilder builder = new ProcessBuilder("../pisync");
        builder.command().addAll(List.of(arguments));
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("LC_") || name.equals("LANG") || name.equals("JAVA_HOME"));
        builder.environment().merge("PATH", root.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        builder.environment().putAll(environment);
        return builder.directory(elsewhere.toFile()).start();
    }

    Ended run(Map<String, String> environment, String... arguments) throws IOException, InterruptedException {
        Process process = start(environment, arguments);
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), UTF_8);
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IOException("it did not end");
        }
        return new Ended(process.exitValue(), out, err);
    }
}
