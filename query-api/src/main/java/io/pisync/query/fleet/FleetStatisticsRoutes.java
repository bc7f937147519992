package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.question.FleetStatisticsQuestion;
import io.pisync.contract.read.view.FleetStatistics;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.PartialAnswers;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;

/** Statistics of the whole fleet. */
public final class FleetStatisticsRoutes implements RouteGroup {
    private final FleetStates fleet;

    public FleetStatisticsRoutes(FleetStates fleet) {
        this.fleet = fleet;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/stats", this::statistics);
    }

    private void statistics(Context ctx) {
        Accept.requireJson(ctx);
        PartialAnswers partialAnswers = QueryParameters.read(ctx, parameters -> {
            rejectLabels(parameters);
            return PartialAnswers.read(parameters);
        });
        FleetAnswer<FleetStatistics> answer = fleet.gather(new FleetStatisticsQuestion(), ReadYourWrite.position(ctx));
        Answers.json(ctx, partialAnswers.valueOf(answer, ctx));
    }

    private static void rejectLabels(QueryParameters parameters) {
        for (String parameter : parameters.named(LabelFilters.LABEL)) {
            String value = parameters.text(parameter).orElse("");
            String name = parameter.substring(LabelFilters.LABEL.length());
            parameters.invalid(
                    parameter,
                    value,
                    "left out: these are sums of the whole fleet; see /groups?by=" + name + " for its parts");
        }
    }
}
