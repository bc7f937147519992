package io.pisync.query.command;

import io.pisync.contract.event.Command;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.tracing.TraceParent;
import java.util.concurrent.CompletableFuture;

/** Stores commands durably. Thread-safe. */
@FunctionalInterface
public interface CommandLog extends AutoCloseable {
    /**
     * Appends a command after the earlier records of its device.
     *
     * @return the command's position when it is durable; {@link CommandLogUnavailable} if that is not confirmed in time
     */
    CompletableFuture<LogPosition> append(Command command, TraceParent trace);

    /** Abandons commands that are not yet durable. */
    @Override
    default void close() {}
}
