package io.pisync.access.http;

import io.javalin.http.Context;
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
import org.apache.kafka.common.KafkaException;

/** Lists the audit log, newest first. Each answer reads Kafka with a separate consumer, so few are created at once; 503 beyond. */
public final class AuditRoutes implements RouteGroup {
    private static final int DEFAULT_LIMIT = 50;
    private static final int MAX_LIMIT = 1_000;
    private static final Duration LIMIT = Duration.ofSeconds(4);

    private static final int MOST_AT_ONCE = 2;

    private final Log log;
    private final Semaphore unusedReads = new Semaphore(MOST_AT_ONCE);

    /** The audit log as it is read for an answer. */
    @FunctionalInterface
    public interface Log {
        /** Returns the newest records, newest first. KafkaException if they cannot be read within the limit. */
        List<AuditRecord> newest(int max, Duration limit);
    }

    public AuditRoutes(Log log) {
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
            ctx.header("Cache-Control", "no-store").json(log.newest(limit, LIMIT));
        } catch (KafkaException e) {
            throw new NotReady("The audit log cannot be read from Kafka now");
        } finally {
            unusedReads.release();
        }
    }
}
