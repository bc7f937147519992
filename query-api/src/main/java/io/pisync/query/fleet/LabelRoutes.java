package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.LabelsQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.LabelCounts;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The labels that devices have, and their values. */
public final class LabelRoutes implements RouteGroup {
    private final MergedLists lists;

    public LabelRoutes(FleetStates fleet) {
        this.lists = new MergedLists(fleet);
    }

    /** {@code values} is the number of different values; null if there are too many to count. */
    record Name(String name, @Nullable Integer values, long devices) {}

    record Value(String value, long devices) {}

    @Override
    public void addTo(Routes routes) {
        routes.get("/labels", Need.READ, ctx -> lists.answer(ctx, parameters -> names(ctx, parameters)))
                .get("/labels/{name}", Need.READ, ctx -> lists.answer(ctx, parameters -> values(ctx, parameters)));
    }

    private static MergedView<LabelCounts, Name> names(Context ctx, QueryParameters parameters) {
        return new MergedView<>(
                question(ctx, parameters),
                "name",
                LabelRoutes::names,
                name -> new RowKey(0, name.name()),
                new MergedView.Row<>(Function.identity(), Name.class));
    }

    private static List<Name> names(LabelCounts counts) {
        return counts.byName().entrySet().stream()
                .map(label -> new Name(
                        label.getKey(),
                        label.getValue().byValue() == null
                                ? null
                                : label.getValue().byValue().size(),
                        label.getValue().devices()))
                .toList();
    }

    private static MergedView<LabelCounts, Value> values(Context ctx, QueryParameters parameters) {
        String name = LabelFilters.nameInPath(ctx.pathParam("name"));
        return new MergedView<>(
                question(ctx, parameters),
                "value",
                counts -> values(counts, name),
                value -> new RowKey(0, value.value()),
                new MergedView.Row<>(Function.identity(), Value.class));
    }

    private static List<Value> values(LabelCounts counts, String name) {
        LabelCounts.Label label = counts.byName().getOrDefault(name, LabelCounts.Label.NONE);
        Map<String, Long> byValue = label.byValue();
        if (byValue == null) {
            throw new InvalidParameter("name", name, "a label with at most " + LabelsQuestion.MAX_VALUES + " values");
        }
        List<Value> values = new ArrayList<>();
        byValue.forEach((value, devices) -> values.add(new Value(value, devices)));
        if (label.devices() < counts.devices()) {
            values.add(new Value(GroupsQuestion.NONE, counts.devices() - label.devices()));
        }
        return values;
    }

    private static LabelsQuestion question(Context ctx, QueryParameters parameters) {
        return new LabelsQuestion(LabelFilters.read(parameters, Caller.of(ctx).scope()));
    }
}
