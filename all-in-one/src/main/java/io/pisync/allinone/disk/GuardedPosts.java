package io.pisync.allinone.disk;

import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.pisync.kit.http.route.Route;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.util.List;

/** Adds the routes of a group with a guard that runs before each POST and throws to reject it. */
record GuardedPosts(RouteGroup group, Runnable guard) implements RouteGroup {
    @Override
    public void addTo(Routes routes) {
        Routes.of(List.of(group)).registered().forEach(route -> routes.add(guarded(route)));
    }

    private Route guarded(Route route) {
        Handler handler = route.handler();
        return route.method().equals(HandlerType.POST)
                ? route.with(ctx -> {
                    guard.run();
                    handler.handle(ctx);
                })
                : route;
    }
}
