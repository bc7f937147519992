package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Keeps simulated and real data in separate directories: a directory contains one or the other. */
record DataPurpose(Path directory, boolean isDemonstration) implements Service {
    private static final String MARK = "demonstration";

    /**
     * Throws StartFailed with the directory if it contains the other kind of data. Marks a new directory of a
     * demonstration.
     */
    @Override
    public void start() {
        boolean isMarked = Files.exists(directory.resolve(MARK));
        if (isMarked && !isDemonstration) {
            throw new StartFailed("data directory " + directory + " contains the simulated data of a demonstration:"
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
                    throw new StartFailed("data directory " + directory
                            + " contains data that is not from a demonstration:" + " choose another one for --demo");
                }
            }
            Files.createFile(directory.resolve(MARK));
        } catch (IOException e) {
            throw new StartFailed("data directory " + directory + " cannot be used: " + e, e);
        }
    }
}
