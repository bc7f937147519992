package io.pisync.access.http;

import io.javalin.http.Context;
import io.pisync.access.topic.AuditLog;
import io.pisync.contract.access.AuditRecord;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.problem.Overloaded;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BiFunction;
import org.apache.kafka.common.KafkaException;

/** Lists the audit log, newest first. Each answer reads Kafka with a separate consumer, so few are created at once; 503 beyond. */
public final class AuditRoutes implements RouteGroup {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private static final int MOST_AT_ONCE = 2;

    private final BiFunction<Integer, Duration, List<AuditRecord>> log;
    private final Semaphore unusedReads = new Semaphore(MOST_AT_ONCE);

    /** {@code log}: the audit log as {@link AuditLog#newest} reads it. */
    public AuditRoutes(BiFunction<Integer, Duration, List<AuditRecord>> log) {
        this.log = log;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/audit", Need.ADMIN, this::newest);
    }

    private void newest(Context ctx) {
        int limit = QueryParameters.read(ctx, parameters -> parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT));
        if (!unusedReads.tryAcquire()) {
            throw new Overloaded();
        }
        try {
            ctx.header("Cache-Control", "no-store").json(log.apply(limit, LIMIT));
        } catch (KafkaException e) {
            throw new NotReady("The audit log cannot be read from Kafka now");
        } finally {
            unusedReads.release();
        }
    }
}
