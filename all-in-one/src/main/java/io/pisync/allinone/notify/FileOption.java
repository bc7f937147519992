package io.pisync.allinone.notify;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option for the configuration file of notifications. */
final class FileOption {
    @Option(names = "--notifications", paramLabel = "<file>", description = "The file; default: PISYNC_NOTIFICATIONS")
    private @Nullable Path file;

    @Nullable
    Path path() {
        return file;
    }
}
