package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.GroupsQuestion;
import io.pisync.contract.read.question.RegisteredSiteQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.GroupPart;
import io.pisync.contract.read.view.Groups;
import io.pisync.contract.read.view.RegisteredSiteParts;
import io.pisync.contract.read.view.Rows;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.answer.FleetIncomplete;
import io.pisync.query.answer.ReadYourWrite;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.NextLink;
import io.pisync.query.parameter.EnumParameters;
import io.pisync.query.parameter.Format;
import io.pisync.query.routing.FleetAnswer;
import io.pisync.query.routing.FleetStates;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Groups of devices by the value of a label, for example by school. */
public final class GroupRoutes implements RouteGroup {
    private final FleetStates fleet;
    private final MergedLists lists;
    private final String siteLabel;

    /** {@code siteLabel}: the label to group by if the request names none. */
    public GroupRoutes(FleetStates fleet, String siteLabel) {
        this.fleet = fleet;
        this.lists = new MergedLists(fleet);
        this.siteLabel = siteLabel;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/groups", Need.READ, ctx -> lists.answer(ctx, parameters -> read(ctx, parameters)))
                .get("/groups/{value}", Need.READ, this::one);
    }

    private MergedView<Groups, GroupPart> read(Context ctx, QueryParameters parameters) {
        GroupsQuestion question = question(ctx, parameters);
        GroupSort sort = EnumParameters.read(parameters, "sort", GroupSort.values(), GroupSort::word)
                .orElse(GroupSort.TROUBLE);
        return new MergedView<>(
                question,
                sort.word(),
                groups -> parts(groups, question.by()),
                sort::keyOf,
                new MergedView.Row<>(GroupListRow::of, GroupListRow.class));
    }

    private GroupsQuestion question(Context ctx, QueryParameters parameters) {
        return new GroupsQuestion(
                LabelFilters.name(parameters, "by", siteLabel),
                LabelFilters.read(parameters, Caller.of(ctx).scope()));
    }

    private static List<GroupPart> parts(Groups groups, String by) {
        if (groups.tooMany()) {
            throw new InvalidParameter("by", by, "a label with at most " + GroupsQuestion.MAX_GROUPS + " values");
        }
        return groups.parts().stream()
                .filter(part -> part.devices() + part.expectedDevices() > 0)
                .toList();
    }

    private void one(Context ctx) {
        Accept.requireJson(ctx);
        String value = ctx.pathParam("value");
        ParsedRequest asked = QueryParameters.read(ctx, parameters -> {
            GroupsQuestion group = only(value, question(ctx, parameters));
            return new ParsedRequest(group, ListRequest.read(parameters, members(group.labels()), Format.JSON));
        });
        String by = asked.group.by();
        FleetAnswer<List<GroupPart>> found =
                fleet.gather(asked.group, ReadYourWrite.position(ctx)).map(groups -> only(value, parts(groups, by)));
        if (found instanceof FleetAnswer.Partly<List<GroupPart>> partly
                && partly.value().isEmpty()) {
            throw new FleetIncomplete(partly.missing());
        }
        List<GroupPart> parts = asked.page.partialAnswers().valueOf(found, ctx);
        if (parts.isEmpty()) {
            throw new GroupNotFound(by, value);
        }
        FleetAnswer<RegisteredSiteParts> registered = found.then(
                fleet.gather(new RegisteredSiteQuestion(by, value, asked.group.labels()), ReadYourWrite.position(ctx)));
        RegisteredSiteParts site = asked.page.partialAnswers().valueOf(registered, ctx);
        List<DeviceListRow> members = members(ctx, asked.page, registered);
        Answers.json(ctx, new GroupWithDevices(GroupListRow.of(parts.get(0)), site.site(), members));
    }

    private record ParsedRequest(GroupsQuestion group, ListRequest<DeviceSummary> page) {}

    /** The request's filters and the caller's scope take precedence: a group outside of them is not found. */
    private static GroupsQuestion only(String value, GroupsQuestion all) {
        SortedMap<String, String> labels = new TreeMap<>(all.labels());
        labels.putIfAbsent(all.by(), value);
        return new GroupsQuestion(all.by(), labels);
    }

    private static List<GroupPart> only(String value, List<GroupPart> parts) {
        return parts.stream().filter(part -> part.value().equals(value)).toList();
    }

    private List<DeviceListRow> members(Context ctx, ListRequest<DeviceSummary> page, FleetAnswer<?> found) {
        FleetAnswer<Rows<DeviceSummary>> devices =
                found.then(fleet.gather(page.question(), ReadYourWrite.position(ctx)));
        List<DeviceSummary> answered =
                page.partialAnswers().valueOf(devices, ctx).rows();
        RowKey last = page.last(answered);
        if (last != null) {
            NextLink.add(ctx, Cursor.encode(page.question(), Cursor.positionOf(last)));
        }
        return page.rowsOfPage(answered).stream().map(DeviceListRow::of).toList();
    }

    private static Pages<DeviceSummary> members(Map<String, String> labels) {
        return (after, limit) -> new DevicesQuestion(null, "", labels, DevicesQuestion.Sort.TROUBLE, after, limit);
    }
}
