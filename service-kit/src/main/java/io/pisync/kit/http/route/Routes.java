package io.pisync.kit.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.GateHandler;
import io.pisync.kit.http.gate.Need;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects the routes of a server. Each path is served unchanged and under {@code /api}, with and without a trailing
 * slash; a GET route also answers HEAD. Registering a method and path twice throws IllegalStateException.
 */
public final class Routes {
    private static final String PREFIX = "/api";

    private final Map<String, Shaped> routes = new LinkedHashMap<>();

    private record Shaped(Route route, PathShape shape) {}

    /** Returns the routes of these groups, in order. */
    public static Routes of(Collection<? extends RouteGroup> groups) {
        Routes routes = new Routes();
        groups.forEach(group -> group.addTo(routes));
        return routes;
    }

    /** Adds a GET route for callers with read access to all devices. */
    public Routes get(String path, Handler handler) {
        return get(path, Need.READ_ALL, handler);
    }

    public Routes get(String path, Need need, Handler handler) {
        return add(new Route(HandlerType.GET, path, need, handler));
    }

    public Routes post(String path, Need need, Handler handler) {
        return add(new Route(HandlerType.POST, path, need, handler));
    }

    public Routes delete(String path, Need need, Handler handler) {
        return add(new Route(HandlerType.DELETE, path, need, handler));
    }

    /** Adds an existing route. */
    public Routes add(Route route) {
        if (routes.putIfAbsent(route.title(), new Shaped(route, PathShape.of(route.path()))) != null) {
            throw new IllegalStateException(route.title() + " is registered twice");
        }
        return this;
    }

    /** Returns all routes, in order of registration. */
    public List<Route> registered() {
        return routes.values().stream().map(Shaped::route).toList();
    }

    public void applyTo(RoutesConfig config) {
        for (Route route : registered()) {
            applyTo(config, route.method(), route);
            if (route.method().equals(HandlerType.GET)) {
                applyTo(config, HandlerType.HEAD, route);
            }
        }
    }

    /** Returns the template of a path that Javalin matched. */
    public static String template(String matchedPath) {
        if (matchedPath.equals(PREFIX)) {
            return "/";
        }
        return matchedPath.startsWith(PREFIX + "/") ? matchedPath.substring(PREFIX.length()) : matchedPath;
    }

    /** Returns the permission that the route for this method and path needs; any key if there is no route. */
    public Need need(String method, String path) {
        String wanted = method.equals("HEAD") ? "GET" : method;
        List<String> segments = PathShape.segments(path);
        for (Shaped shaped : routes.values()) {
            if (shaped.route.method().toString().equals(wanted) && shaped.shape.matches(segments)) {
                return shaped.route.need();
            }
        }
        return Need.ANY_KEY;
    }

    /** Registers a route whose handler checks the permission again, for the route that the router has found. */
    private static void applyTo(RoutesConfig config, HandlerType method, Route route) {
        Handler handler = ctx -> {
            GateHandler.require(Caller.of(ctx), route.need());
            route.handler().handle(ctx);
        };
        config.addHttpHandler(method, route.path(), handler);
        config.addHttpHandler(method, route.path().equals("/") ? PREFIX : PREFIX + route.path(), handler);
    }
}
