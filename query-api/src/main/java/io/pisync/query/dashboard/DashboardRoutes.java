package io.pisync.query.dashboard;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Serves the files of the dashboard, with a content security policy that allows nothing else. Each file is a route:
 * Javalin's static files come after the routes, so that another method would get 404 instead of 405, and their tags
 * depend on the time of a file instead of its content.
 */
public final class DashboardRoutes implements RouteGroup {
    private static final String PAGE = "index.html";
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    static final List<String> FILES = List.of(
            PAGE,
            "style.css",
            "icon.svg",
            "vendor.js",
            "app.js",
            "api.js",
            "key.js",
            "keys.js",
            "revoked.js",
            "audit.js",
            "route.js",
            "format.js",
            "parts.js",
            "lists.js",
            "chart.js",
            "repairs.js",
            "timeline.js",
            "overview.js",
            "devices.js",
            "errors.js",
            "failures.js",
            "alerts.js",
            "device.js",
            "commands.js",
            "about.js",
            "alert.js",
            "sites.js",
            "school.js",
            "changes.js",
            "notifications.js",
            "strip.js");

    private final Map<String, DashboardFile> files =
            FILES.stream().collect(Collectors.toUnmodifiableMap(Function.identity(), DashboardFile::read));

    @Override
    public void addTo(Routes routes) {
        routes.get("/", Need.NOTHING, ctx -> answer(ctx, PAGE))
                .get("/dashboard/{file}", Need.NOTHING, ctx -> answer(ctx, ctx.pathParam("file")));
    }

    private void answer(Context ctx, String name) {
        DashboardFile file = files.get(name);
        if (file == null) {
            throw new NotFoundResponse();
        }
        ctx.header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Resource-Policy", "same-origin");
        file.answer(ctx);
    }
}
