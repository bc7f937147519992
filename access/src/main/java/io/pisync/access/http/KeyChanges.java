package io.pisync.access.http;

import io.javalin.http.Context;
import io.pisync.access.key.Identity;
import io.pisync.access.topic.KeyLog;
import io.pisync.contract.access.AuditRecord;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.Accept;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Makes an administrator's changes of keys and devices, with an entry in the audit log for each.
 *
 * @param caughtUp completes when everything written before the call has been read here
 */
public record KeyChanges(KeyLog log, Supplier<CompletableFuture<Void>> caughtUp) {
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(4_500);
    private static final long CAUGHT_UP_MS = 500;

    /** Returns the administrator who sent the request; 409 where no key is required. */
    static Identity.Person administrator(Context ctx) {
        Accept.requireJson(ctx);
        if (Caller.of(ctx) instanceof Identity.Person person) {
            return person;
        }
        throw new AccessIsOpen("change keys and devices with ./pisync keys");
    }

    /** Answers when the change is stored and read here; 503 if Kafka does not acknowledge it. */
    void answer(
            Context ctx, int status, AuditRecord audit, Function<KeyLog, CompletableFuture<Void>> change, Object row) {
        AsyncAnswers.answer(
                ctx,
                ANSWER_TIMEOUT,
                () -> write(audit, change),
                written ->
                        ctx.status(status).header("Cache-Control", "no-store").json(row));
    }

    /** Writes the audit log first, so that it contains every change. */
    private CompletableFuture<Void> write(AuditRecord audit, Function<KeyLog, CompletableFuture<Void>> change) {
        return log.write(audit)
                .thenCompose(audited -> change.apply(log))
                .exceptionally(failure -> {
                    throw new NotReady(
                            "Kafka did not acknowledge the change; it may still take effect. Look at the list");
                })
                .thenCompose(written -> caughtUp.get()
                        .completeOnTimeout(null, CAUGHT_UP_MS, TimeUnit.MILLISECONDS)
                        .exceptionally(closed -> null));
    }
}
