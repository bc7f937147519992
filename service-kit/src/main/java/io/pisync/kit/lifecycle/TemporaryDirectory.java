package io.pisync.kit.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where libraries unpack their native parts. */
public final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /** {@link StartFailed} naming it unless files can be made in it: else that would come out late, as something else. */
    public static void require() {
        require(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    static void require(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "pisync", ".check"));
        } catch (IOException | SecurityException e) {
            throw new StartFailed(
                    "the temporary directory " + directory + " cannot be used (" + e
                            + "): create it, make room in it, or name another with the JVM option -Djava.io.tmpdir=…",
                    e);
        }
    }
}
