package io.pisync.query.docs;

import io.javalin.http.Context;
import io.javalin.http.NotFoundResponse;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.util.Map;

/** Serves {@code openapi.yaml}, {@code asyncapi.yaml} and Swagger UI, which loads nothing from other servers. */
public final class DocsRoutes implements RouteGroup {
    private static final String YAML = "application/yaml;charset=utf-8";
    private static final String HTML = "text/html;charset=utf-8";
    private static final String SCRIPT = "text/javascript;charset=utf-8";
    private static final String STYLE = "text/css;charset=utf-8";
    private static final String OWN_FILES = "/io/pisync/query/docs/";
    private static final String SWAGGER_UI = "/META-INF/resources/webjars/swagger-ui/5.34.1/";

    /** Swagger UI uses inline styles and data URIs for icons; scripts come only from files. */
    private static final String POLICY = String.join(
            "; ",
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'");

    private static final ClassPathFile OPEN_API = new ClassPathFile("/io/pisync/contract/openapi.yaml", YAML);
    private static final ClassPathFile ASYNC_API = new ClassPathFile("/io/pisync/contract/asyncapi.yaml", YAML);
    private static final ClassPathFile PAGE = new ClassPathFile(OWN_FILES + "docs.html", HTML);
    private static final Map<String, ClassPathFile> FILES = Map.of(
            "docs.js", new ClassPathFile(OWN_FILES + "docs.js", SCRIPT),
            "docs.css", new ClassPathFile(OWN_FILES + "docs.css", STYLE),
            "swagger-ui-bundle.js", new ClassPathFile(SWAGGER_UI + "swagger-ui-bundle.js", SCRIPT),
            "swagger-ui.css", new ClassPathFile(SWAGGER_UI + "swagger-ui.css", STYLE),
            "favicon-32x32.png", new ClassPathFile(SWAGGER_UI + "favicon-32x32.png", "image/png"));

    @Override
    public void addTo(Routes routes) {
        routes.get("/openapi.yaml", Need.NOTHING, OPEN_API::answer)
                .get("/asyncapi.yaml", Need.NOTHING, ASYNC_API::answer)
                .get("/docs", Need.NOTHING, DocsRoutes::page)
                .get("/docs/{file}", Need.NOTHING, DocsRoutes::file);
    }

    /** The page's links are relative to a path without a trailing slash, so that they work behind any path prefix of a proxy. */
    private static void page(Context ctx) {
        if (ctx.path().endsWith("/")) {
            ctx.status(302).header("Location", "../docs");
            return;
        }
        ctx.header("Content-Security-Policy", POLICY).header("Referrer-Policy", "no-referrer");
        PAGE.answer(ctx);
    }

    private static void file(Context ctx) {
        ClassPathFile file = FILES.get(ctx.pathParam("file"));
        if (file == null) {
            throw new NotFoundResponse();
        }
        file.answer(ctx);
    }
}
