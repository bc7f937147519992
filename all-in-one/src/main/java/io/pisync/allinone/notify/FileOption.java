package io.pisync.allinone.notify;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which file a command is about. */
final class FileOption {
    @Option(names = "--notifications", paramLabel = "<file>", description = "The file; else PISYNC_NOTIFICATIONS")
    private @Nullable Path file;

    @Nullable
    Path path() {
        return file;
    }
}
