package io.pisync.kit.health;

import io.javalin.http.Context;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.function.IntSupplier;

/** Serves the health endpoints: liveness and readiness of the process. */
public final class HealthRoutes implements RouteGroup {
    private final Health health;
    private final IntSupplier port;
    private final Clock clock;

    /** The port is a supplier because a free port is known only after the start. */
    public HealthRoutes(Health health, IntSupplier port, Clock clock) {
        this.health = health;
        this.port = port;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/health", Need.PROBE, this::overview);
        routes.get("/health/live", Need.PROBE, ctx -> answer(ctx, health.livenessResults()));
        routes.get("/health/ready", Need.PROBE, ctx -> answer(ctx, health.readinessResults()));
    }

    private void overview(Context ctx) {
        boolean ok = health.livenessResults().stream().allMatch(CheckResult::ok);
        ctx.header("Cache-Control", "no-store").status(ok ? 200 : 503);
        ctx.json(new Overview(ok ? "OK" : "FAILED", port.getAsInt(), clock.instant()));
    }

    private static void answer(Context ctx, List<CheckResult> checks) {
        boolean ok = checks.stream().allMatch(CheckResult::ok);
        ctx.header("Cache-Control", "no-store").status(ok ? 200 : 503);
        if (!ok) {
            ctx.header("Retry-After", "1");
        }
        ctx.json(new Report(ok ? "OK" : "FAILED", checks));
    }

    private record Overview(String status, int port, Instant timestamp) {}

    private record Report(String status, List<CheckResult> checks) {}
}
