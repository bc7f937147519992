package io.pisync.kit.http.gate;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Decides who sent a request. Thread-safe; never blocks. */
@FunctionalInterface
public interface Gate {
    /** Asks nobody for anything. */
    Gate OPEN = knock -> CompletableFuture.completedFuture(Everybody.ANYBODY);

    /**
     * Who it is; {@link Everybody#STRANGER} only where the route needs nothing. Completes with an {@link
     * io.pisync.kit.http.problem.HttpProblem} for whom it keeps out.
     */
    CompletionStage<Caller> admit(Knock knock);
}
