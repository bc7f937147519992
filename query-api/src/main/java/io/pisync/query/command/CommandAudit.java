package io.pisync.query.command;

import io.pisync.contract.access.AuditRecord;
import java.util.concurrent.CompletableFuture;

/** Records commands and their authors in the audit log. Thread-safe. */
@FunctionalInterface
public interface CommandAudit {
    /** Records nothing. */
    CommandAudit NONE = record -> CompletableFuture.completedFuture(null);

    /** Completes when the record is stored. */
    CompletableFuture<Void> write(AuditRecord record);
}
