package io.pisync.query.fleet;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.read.question.AlertsQuestion;
import io.pisync.contract.read.question.AlertsQuestion.Phase;
import io.pisync.contract.read.question.AlertsQuestion.Sort;
import io.pisync.contract.read.question.AlertsQuestion.Span;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.parameter.EnumParameters;
import io.pisync.query.routing.FleetStates;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The list of alerts, open and resolved. */
public final class AlertRoutes implements RouteGroup {
    private final FleetLists lists;

    public AlertRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/alerts", Need.READ, ctx -> lists.answer(ctx, AlertRoutes::read));
    }

    private static ListView<Alert> read(QueryParameters parameters, Map<String, String> labels) {
        AlertsQuestion first = new AlertsQuestion(
                EnumParameters.read(parameters, "status", Phase.values(), AlertRoutes::word)
                        .orElse(null),
                EnumParameters.read(parameters, "type", AlertType.values(), AlertType::word)
                        .orElse(null),
                labels,
                span(parameters, "opened"),
                span(parameters, "resolved"),
                EnumParameters.read(parameters, "sort", Sort.values(), AlertRoutes::word)
                        .orElse(Sort.STARTED_AT),
                null,
                1);
        return ListView.of(first::behind, Function.identity(), Alert.class);
    }

    /** {@code _from} is inclusive, {@code _to} exclusive; a date without a time as {@code _to} includes that whole day. */
    private static Span span(QueryParameters parameters, String name) {
        return new Span(
                parameters.instant(name + "_from").orElse(null),
                parameters.moment(name + "_to").map(QueryParameters.Moment::end).orElse(null));
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
