package io.pisync.kit.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the temporary directory, where libraries unpack their native code. */
public final class TemporaryDirectory {
    private TemporaryDirectory() {}

    /**
     * Throws {@link StartFailed} with its path if it is not writable; otherwise this would cause a different, later
     * error.
     */
    public static void require() {
        require(Path.of(System.getProperty("java.io.tmpdir", "/tmp")));
    }

    static void require(Path directory) {
        try {
            Files.delete(Files.createTempFile(directory, "pisync", ".check"));
        } catch (IOException | SecurityException e) {
            throw new StartFailed(
                    "the temporary directory " + directory + " cannot be used (" + e
                            + "): create it, free space in it, or set another with the JVM option -Djava.io.tmpdir=…",
                    e);
        }
    }
}
