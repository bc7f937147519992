package io.pisync.kit.http.route;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;

/**
 * One registered route.
 *
 * @param path the template without the {@code /api} prefix, such as {@code /things/{id}}
 */
public record Route(HandlerType method, String path, Handler handler) {
    /** Method and path as in {@code GET /things/{id}}. */
    public String title() {
        return method + " " + path;
    }
}
