package io.pisync.kit.http.gate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Identifies the sender of a request. Thread-safe; never blocks. */
@FunctionalInterface
public interface Gate {
    /** Admits everybody. */
    Gate OPEN = knock -> CompletableFuture.completedFuture(Anybody.UNCOUNTED);

    /**
     * Returns the caller; {@link Stranger#STRANGER} only if the route needs nothing. Completes with an {@link
     * io.pisync.kit.http.problem.HttpProblem} if the request is rejected.
     */
    CompletionStage<Caller> admit(Knock knock);
}
