package io.pisync.query.fleet;

import io.pisync.contract.read.question.RepeatedFailuresQuestion;
import io.pisync.contract.read.question.RepeatedFailuresQuestion.Sort;
import io.pisync.contract.read.view.RepeatedFailure;
import io.pisync.contract.read.view.Window;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.parameter.EnumParameters;
import io.pisync.query.parameter.Format;
import io.pisync.query.routing.FleetStates;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The list of devices with repeated failures. */
public final class RepeatedFailureRoutes implements RouteGroup {
    private static final int DEFAULT_THRESHOLD = 3;

    private final FleetLists lists;

    public RepeatedFailureRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/devices/repeated-failures", Need.READ, ctx -> lists.answer(ctx, RepeatedFailureRoutes::read));
    }

    private static ListView<RepeatedFailure> read(QueryParameters parameters, Map<String, String> labels) {
        int threshold = parameters.integer("threshold", DEFAULT_THRESHOLD, 0, Integer.MAX_VALUE);
        Window window = EnumParameters.window(parameters);
        Sort sort = EnumParameters.read(
                        parameters, "sort", Sort.values(), value -> value.name().toLowerCase(Locale.ROOT))
                .orElse(Sort.FAILURES);
        boolean onlyIds =
                parameters.text("format").filter(Format.IDS.word()::equals).isPresent();
        Function<RepeatedFailure, ?> row = onlyIds ? RepeatedFailure::deviceId : Function.identity();
        Pages<RepeatedFailure> pages =
                (after, limit) -> new RepeatedFailuresQuestion(threshold, window, labels, sort, after, limit);
        return new ListView<>(pages, row, RepeatedFailure.class, List.of(Format.JSON, Format.CSV, Format.IDS));
    }
}
