package io.pisync.query.command;

import io.pisync.contract.access.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** Records who gave which command. Thread-safe. */
@FunctionalInterface
public interface CommandAudit {
    /** Records nothing. */
    CommandAudit NONE = record -> CompletableFuture.completedFuture(null);

    /** Completes when the record is stored. */
    CompletableFuture<Void> write(AuditRecord record);
}
