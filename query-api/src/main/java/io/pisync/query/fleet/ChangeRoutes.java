package io.pisync.query.fleet;

import io.pisync.contract.read.question.ChangesQuestion;
import io.pisync.contract.read.view.Change;
import io.pisync.contract.read.view.Change.Kind;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** The list of devices whose state changed since a moment. */
public final class ChangeRoutes implements RouteGroup {
    private static final String SINCE = "since";
    private static final Map<String, Kind> KINDS =
            new TreeMap<>(Map.of("trouble", Kind.TROUBLE, "recovered", Kind.RECOVERED, "new", Kind.NEW));

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
        Kind kind = parameters
                .oneOf("change", List.copyOf(KINDS.keySet()))
                .map(KINDS::get)
                .orElse(null);
        return ListView.of(
                (after, limit) -> new ChangesQuestion(since.orElse(Instant.EPOCH), kind, labels, after, limit),
                Function.identity(),
                Change.class);
    }
}
