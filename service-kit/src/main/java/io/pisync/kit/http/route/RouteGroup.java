package io.pisync.kit.http.route;

/** The routes of one resource. */
public interface RouteGroup {
    /** Registers the routes; called once, before the server starts. */
    void addTo(Routes routes);
}
