package io.pisync.query.command;

import io.pisync.contract.event.Command;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.tracing.TraceParent;
import java.util.concurrent.CompletableFuture;

/** Where commands go. Thread-safe. */
@FunctionalInterface
public interface CommandLog extends AutoCloseable {
    /**
     * Keeps a command, behind everything that was kept of its device before.
     *
     * @return where it stands once it is safe; {@link CommandLogUnavailable} if that is not certain in time
     */
    CompletableFuture<LogPosition> append(Command command, TraceParent trace);

    /** Gives up what is not safe yet. */
    @Override
    default void close() {}
}
