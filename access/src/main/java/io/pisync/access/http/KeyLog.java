package io.pisync.access.http;

import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.KeyRecord;
import java.util.concurrent.CompletableFuture;

/** Where keys are written, and what people do with them. Thread-safe. */
public interface KeyLog {
    /** Complete when the key's newest state is safe. */
    CompletableFuture<Void> write(KeyRecord key);

    /** Complete when it is safe. */
    CompletableFuture<Void> write(AuditRecord audit);

    /** Complete when everything written until now is known here. */
    CompletableFuture<Void> caughtUp();
}
