package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Keeps what is simulated and what is real in directories of their own: a directory holds one or the other. */
record DataPurpose(Path directory, boolean isDemonstration) implements Service {
    private static final String MARK = "demonstration";

    /** StartFailed, naming the directory, when it holds the other kind. A new one is marked if it is for a demonstration. */
    @Override
    public void start() {
        boolean isMarked = Files.exists(directory.resolve(MARK));
        if (isMarked && !isDemonstration) {
            throw new StartFailed("data directory " + directory + " holds what a demonstration made up:"
                    + " start it with --demo, or choose another directory");
        }
        if (isDemonstration && !isMarked) {
            mark();
        }
    }

    @Override
    public void close() {}

    private void mark() {
        try {
            Files.createDirectories(directory);
            try (Stream<Path> entries = Files.list(directory)) {
                if (entries.findAny().isPresent()) {
                    throw new StartFailed("data directory " + directory + " holds data that no demonstration made up:"
                            + " choose another one for --demo");
                }
            }
            Files.createFile(directory.resolve(MARK));
        } catch (IOException e) {
            throw new StartFailed("data directory " + directory + " cannot be used: " + e, e);
        }
    }
}
