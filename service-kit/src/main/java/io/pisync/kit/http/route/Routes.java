package io.pisync.kit.http.route;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The routes of a server. Each path is served as it is and under {@code /api}, with and without a trailing slash; a GET
 * answers HEAD as well. Registering a method and path twice is an IllegalStateException.
 */
public final class Routes {
    private static final String PREFIX = "/api";

    private final Map<String, Route> routes = new LinkedHashMap<>();

    /** The routes of these groups, in order. */
    public static Routes of(Collection<? extends RouteGroup> groups) {
        Routes routes = new Routes();
        groups.forEach(group -> group.addTo(routes));
        return routes;
    }

    public Routes get(String path, Handler handler) {
        return add(HandlerType.GET, path, handler);
    }

    public Routes post(String path, Handler handler) {
        return add(HandlerType.POST, path, handler);
    }

    public Routes put(String path, Handler handler) {
        return add(HandlerType.PUT, path, handler);
    }

    public Routes delete(String path, Handler handler) {
        return add(HandlerType.DELETE, path, handler);
    }

    /** A route of another group, as it is. */
    public Routes add(Route route) {
        if (routes.putIfAbsent(route.title(), route) != null) {
            throw new IllegalStateException(route.title() + " is registered twice");
        }
        return this;
    }

    /** Everything registered, in order. */
    public List<Route> registered() {
        return List.copyOf(routes.values());
    }

    public void applyTo(RoutesConfig config) {
        for (Route route : routes.values()) {
            applyTo(config, route.method(), route);
            if (route.method().equals(HandlerType.GET)) {
                applyTo(config, HandlerType.HEAD, route);
            }
        }
    }

    /** The template a matched path of Javalin was registered with. */
    public static String template(String matchedPath) {
        if (matchedPath.equals(PREFIX)) {
            return "/";
        }
        return matchedPath.startsWith(PREFIX + "/") ? matchedPath.substring(PREFIX.length()) : matchedPath;
    }

    private Routes add(HandlerType method, String path, Handler handler) {
        return add(new Route(method, path, handler));
    }

    private static void applyTo(RoutesConfig config, HandlerType method, Route route) {
        config.addHttpHandler(method, route.path(), route.handler());
        config.addHttpHandler(method, route.path().equals("/") ? PREFIX : PREFIX + route.path(), route.handler());
    }
}
