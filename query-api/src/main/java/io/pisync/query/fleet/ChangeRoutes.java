package io.pisync.query.fleet;

import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What changed in the fleet. */
public final class ChangeRoutes implements RouteGroup {
    private static final String SINCE = "since";

    private final FleetLists lists;

    public ChangeRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/changes", Need.READ, ctx -> lists.answer(ctx, ChangeRoutes::read));
    }

    private static ListView<Change> read(QueryParameters parameters, Map<String, String> labels) {
        Optional<Instant> since = parameters.instant(SINCE);
        if (parameters.text(SINCE).isEmpty()) {
            parameters.invalid(SINCE, "", "given: the moment since which changes are listed");
        }
        return ListView.of(
                (after, limit) -> new ChangesQuestion(since.orElse(Instant.EPOCH), labels, after, limit),
                Function.identity(),
                Change.class);
    }
}
