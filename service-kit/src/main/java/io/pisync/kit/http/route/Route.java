package io.pisync.kit.http.route;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.pisync.kit.http.gate.Need;

/**
 * One registered route.
 *
 * @param path the template without the {@code /api} prefix, such as {@code /things/{id}}
 * @param need the permission that a caller needs
 */
public record Route(HandlerType method, String path, Need need, Handler handler) {
    /** Returns method and path as in {@code GET /things/{id}}. */
    public String title() {
        return method + " " + path;
    }

    /** Returns this route with another handler. */
    public Route with(Handler newHandler) {
        return new Route(method, path, need, newHandler);
    }
}
