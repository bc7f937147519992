package io.pisync.kit.http.answer;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.problem.StandardProblems;
import io.pisync.kit.http.request.RequestId;
import io.pisync.kit.json.Json;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.eclipse.jetty.http.HttpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Maps the exceptions of all handlers to problems. */
public final class ProblemMapping {
    private static final Logger log = LoggerFactory.getLogger(ProblemMapping.class);

    private ProblemMapping() {}

    public static void applyTo(RoutesConfig routes) {
        routes.exception(HttpProblem.class, (e, ctx) -> answer(ctx, e.problem(), e.headers()));
        routes.exception(HttpResponseException.class, (e, ctx) -> answer(ctx, fromRouter(e, ctx), headers(e)));
        routes.exception(Exception.class, ProblemMapping::unexpected);
    }

    /** Answers an error of the JVM, which bypasses the router's mapping. */
    public static void error(HttpServletResponse response, Error error) {
        String id = String.valueOf(response.getHeader(RequestId.HEADER));
        MDC.put(RequestId.MDC_KEY, id);
        log.error("A request failed", error);
        response.setStatus(500);
        response.setContentType(Problem.CONTENT_TYPE);
        try {
            response.getOutputStream().write(Json.bytes(StandardProblems.internal(id)));
        } catch (IOException e) {
            log.debug("the client has gone", e);
        }
    }

    private static void unexpected(Exception e, Context ctx) {
        if (e instanceof HttpException rejected && rejected.getCode() < 500) {
            answer(ctx, StandardProblems.of(rejected.getCode(), rejected.getReason()), Map.of());
            return;
        }
        if (e instanceof InterruptedException) {
            Thread.currentThread().interrupt();
            answer(ctx, StandardProblems.of(503, "The service is stopping"), Map.of("Retry-After", "1"));
            return;
        }
        MDC.put(RequestId.MDC_KEY, RequestId.of(ctx));
        log.error("{} {} failed", ctx.method(), ctx.path(), e);
        answer(ctx, StandardProblems.internal(RequestId.of(ctx)), Map.of());
    }

    private static Problem fromRouter(HttpResponseException e, Context ctx) {
        return switch (e.getStatus()) {
            case 404 -> StandardProblems.of(404, "There is nothing at " + ctx.path());
            case 405 -> StandardProblems.of(405, ctx.method() + " is not possible here; see Allow");
            default -> StandardProblems.of(e.getStatus(), e.getMessage());
        };
    }

    private static Map<String, String> headers(HttpResponseException e) {
        if (e.getStatus() == 503 || e.getStatus() == 429) {
            return Map.of("Retry-After", "1");
        }
        String allowed =
                e.getDetails().getOrDefault("availableMethods", e.getDetails().get("Available methods"));
        return allowed == null ? Map.of() : Map.of("Allow", allowed);
    }

    private static void answer(Context ctx, Problem problem, Map<String, String> headers) {
        headers.forEach(ctx::header);
        ctx.status(problem.status()).result(Json.bytes(problem)).contentType(Problem.CONTENT_TYPE);
    }
}
