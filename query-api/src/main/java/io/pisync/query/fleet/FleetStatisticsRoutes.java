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

/** The fleet in numbers. */
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
        PartialAnswers partialAnswers = QueryParameters.read(ctx, PartialAnswers::read);
        FleetAnswer<FleetStatistics> answer = fleet.gather(new FleetStatisticsQuestion(), ReadYourWrite.position(ctx));
        Answers.json(ctx, partialAnswers.valueOf(answer, ctx));
    }
}
