package io.pisync.query.fleet;

import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.view.RecentError;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;

/** What devices reported as errors, newest first. */
public final class ErrorRoutes implements RouteGroup {
    private final FleetLists lists;

    public ErrorRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(
                "/errors",
                ctx -> lists.answer(
                        ctx, parameters -> ListView.of(RecentErrorsQuestion::new, error -> error, RecentError.class)));
    }
}
