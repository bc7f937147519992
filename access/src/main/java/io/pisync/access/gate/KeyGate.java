package io.pisync.access.gate;

import io.github.bucket4j.TimeMeter;
import io.pisync.access.key.Identity;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.key.Verdict;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Gate;
import io.pisync.kit.http.gate.Knock;
import io.pisync.kit.http.gate.Stranger;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.problem.Unauthorized;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Admits requests with a good key. While the keys are not read yet, or are stale, it answers 503 and never that a key is not good.
 * An unknown key may be new: the gate first reads the topic to its current end, for at most half a second.
 */
public final class KeyGate implements Gate {
    private static final long PATIENCE_MS = 500;

    private final KnownKeys keys;
    private final Freshness freshness;
    private final InstantSource clock;
    private final GateMeters meters;
    private final RequestRates rates = new RequestRates(TimeMeter.SYSTEM_NANOTIME);

    /** The state of the key reader that the gate needs. */
    public interface Freshness {
        /** Returns what is missing before a key may be reported as unknown; empty if nothing is. */
        Optional<String> waitsFor();

        /** Completes when everything written before this call has been read. */
        CompletableFuture<Void> caughtUp();
    }

    public KeyGate(KnownKeys keys, Freshness freshness, InstantSource clock, GateMeters meters) {
        this.keys = keys;
        this.freshness = freshness;
        this.clock = clock;
        this.meters = meters;
    }

    @Override
    public CompletableFuture<Caller> admit(Knock knock) {
        if (knock.need().isMetByAnybody()) {
            return CompletableFuture.completedFuture(Stranger.STRANGER);
        }
        Optional<String> missing = freshness.waitsFor();
        if (missing.isPresent()) {
            return refused("not_ready", new NotReady("Keys are not loaded yet: " + missing.get()));
        }
        return Credential.in(knock.headers())
                .map(credential -> judge(knock, credential))
                .orElseGet(() -> refused("no_key", new Unauthorized()));
    }

    private CompletableFuture<Caller> judge(Knock knock, String credential) {
        Verdict verdict = keys.identify(credential, clock.instant());
        boolean mayBeNew = verdict.equals(new Verdict.Refused(Verdict.Reason.UNKNOWN))
                && rates.failedTooOften(knock.address()).isEmpty();
        if (!mayBeNew) {
            return answer(knock, verdict);
        }
        return freshness
                .caughtUp()
                .completeOnTimeout(null, PATIENCE_MS, TimeUnit.MILLISECONDS)
                .exceptionally(closed -> null)
                .thenCompose(read -> answer(knock, keys.identify(credential, clock.instant())));
    }

    private CompletableFuture<Caller> answer(Knock knock, Verdict verdict) {
        if (verdict instanceof Verdict.Known known) {
            return admitted(known.identity());
        }
        String reason = ((Verdict.Refused) verdict).reason().word();
        return rates.failed(knock.address())
                .map(tooOften -> refused("failures", tooOften))
                .orElseGet(() -> refused(reason, new Unauthorized()));
    }

    private CompletableFuture<Caller> admitted(Identity identity) {
        Optional<? extends HttpProblem> tooOften = rates.use(identity);
        if (tooOften.isPresent()) {
            return refused("rate", tooOften.get());
        }
        meters.count("admitted");
        return CompletableFuture.completedFuture(identity);
    }

    private CompletableFuture<Caller> refused(String reason, HttpProblem problem) {
        meters.count(reason);
        return CompletableFuture.failedFuture(problem);
    }
}
