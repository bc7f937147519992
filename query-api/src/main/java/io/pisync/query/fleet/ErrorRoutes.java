package io.pisync.query.fleet;

import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.view.RecentError;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;
import java.util.Map;

/** What devices reported as errors, newest first. */
public final class ErrorRoutes implements RouteGroup {
    private final FleetLists lists;

    public ErrorRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/errors", Need.READ, ctx -> lists.answer(ctx, ErrorRoutes::read));
    }

    private static ListView<RecentError> read(QueryParameters parameters, Map<String, String> labels) {
        return ListView.of(
                (after, limit) -> new RecentErrorsQuestion(labels, after, limit), error -> error, RecentError.class);
    }
}
