package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.Rows;
import io.pisync.kit.http.Accept;
import io.pisync.kit.http.QueryParameters;
import io.pisync.query.answer.Answers;
import io.pisync.query.paging.NextLink;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;
import java.util.List;
import java.util.function.Function;

/** Answers any list over the fleet: filters, page, completeness, headers, rows. */
final class FleetLists {
    private static final String TOTAL_COUNT = "X-Total-Count";

    private final FleetStates fleet;

    FleetLists(FleetStates fleet) {
        this.fleet = fleet;
    }

    /** Answers the list that the reader makes of the parameters. */
    <R> void answer(Context ctx, Function<QueryParameters, ListView<R>> reader) {
        Accept.requireJson(ctx);
        QueryParameters.read(ctx, parameters -> Asked.read(parameters, reader.apply(parameters)))
                .answer(ctx, fleet);
    }

    private record Asked<R>(ListRequest<R> request, ListView<R> view) {
        static <R> Asked<R> read(QueryParameters parameters, ListView<R> view) {
            parameters.oneOf("format", view.formats());
            return new Asked<>(ListRequest.read(parameters, view.pages()), view);
        }

        void answer(Context ctx, FleetStates fleet) {
            FleetAnswer<Rows<R>> answer = fleet.gather(request.question());
            Rows<R> rows = request.partialAnswers().valueOf(answer, ctx);
            if (rows.total() != null && answer instanceof FleetAnswer.Whole) {
                ctx.header(TOTAL_COUNT, rows.total().toString());
            }
            String next = request.next(rows.rows());
            if (next != null) {
                NextLink.add(ctx, next);
            }
            List<?> shown =
                    request.rowsOfPage(rows.rows()).stream().map(view.row()).toList();
            Answers.json(ctx, shown);
        }
    }
}
