package io.pisync.query.fleet;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.parameter.Words;
import io.pisync.query.routing.FleetStates;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Episodes, open and resolved. */
public final class AlertRoutes implements RouteGroup {
    private final FleetLists lists;

    public AlertRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/alerts", ctx -> lists.answer(ctx, AlertRoutes::read));
    }

    private static ListView<Alert> read(QueryParameters parameters) {
        @Nullable
        Phase phase = Words.read(
                        parameters,
                        "status",
                        Phase.values(),
                        value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(null);
        @Nullable
        AlertType type = Words.read(parameters, "type", AlertType.values(), AlertType::word)
                .orElse(null);
        return ListView.of(
                (after, limit) -> new AlertsQuestion(phase, type, after, limit), Function.identity(), Alert.class);
    }
}
