package io.pisync.query.keys;

import io.pisync.access.gate.KeyGate;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Keys that are known as soon as they are written. */
public final class CurrentKeys implements KeyGate.Freshness {
    @Override
    public Optional<String> waitsFor() {
        return Optional.empty();
    }

    @Override
    public CompletableFuture<Void> caughtUp() {
        return CompletableFuture.completedFuture(null);
    }
}
