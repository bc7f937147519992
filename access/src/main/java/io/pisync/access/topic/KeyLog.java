package io.pisync.access.topic;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.RevokedDevice;
import java.util.concurrent.CompletableFuture;

/** Stores keys, revoked devices and the audit records of their changes. Thread-safe. */
public interface KeyLog {
    /** Completes when the key's newest state is stored. */
    CompletableFuture<Void> write(KeyRecord key);

    /** Completes when the device's newest state is stored. */
    CompletableFuture<Void> write(RevokedDevice device);

    /** Completes when the record is stored. */
    CompletableFuture<Void> write(AuditRecord audit);
}
