package io.pisync.query.command;

import io.pisync.contract.access.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** Records who gave which command. Thread-safe. */
@FunctionalInterface
public interface CommandAudit {
    /** For whom nobody keeps a record. */
    CommandAudit NONE = record -> CompletableFuture.completedFuture(null);

    /** Complete when the record is safe. */
    CompletableFuture<Void> write(AuditRecord record);
}
