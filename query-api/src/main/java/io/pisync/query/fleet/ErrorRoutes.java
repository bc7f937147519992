package io.pisync.query.fleet;

import io.javalin.http.Context;
import io.pisync.contract.read.question.ErrorDevicesQuestion;
import io.pisync.contract.read.question.ErrorGroupsQuestion;
import io.pisync.contract.read.question.RecentErrorsQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.ErrorDevice;
import io.pisync.contract.read.view.ErrorGroups;
import io.pisync.contract.read.view.RecentError;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.routing.FleetStates;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The errors that devices reported: newest first, grouped by code, and the devices that reported a code. */
public final class ErrorRoutes implements RouteGroup {
    private static final Pattern CODE = Pattern.compile("[a-z0-9_]{1,40}");

    private final FleetLists lists;
    private final MergedLists wholeLists;
    private final String siteLabel;

    /** {@code siteLabel}: the label whose values are sites. */
    public ErrorRoutes(FleetStates fleet, String siteLabel) {
        this.lists = new FleetLists(fleet);
        this.wholeLists = new MergedLists(fleet);
        this.siteLabel = siteLabel;
    }

    /** An error code in the answer; {@code sites} is the number of sites. */
    private record Group(String code, long devices, int sites, long syncs, Instant firstSeenAt, Instant lastSeenAt) {
        static Group of(ErrorGroups.Group group) {
            return new Group(
                    group.code(),
                    group.devices(),
                    group.sites().size(),
                    group.syncs(),
                    group.firstSeenAt(),
                    group.lastSeenAt());
        }
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/errors", Need.READ, ctx -> lists.answer(ctx, ErrorRoutes::read))
                .get("/errors/groups", Need.READ, ctx -> wholeLists.answer(ctx, asked -> groups(ctx, asked)))
                .get(
                        "/errors/groups/{code}",
                        Need.READ,
                        ctx -> lists.answer(ctx, (asked, labels) -> devices(ctx.pathParam("code"), labels)));
    }

    private static ListView<RecentError> read(QueryParameters parameters, Map<String, String> labels) {
        return ListView.of(
                (after, limit) -> new RecentErrorsQuestion(labels, after, limit), error -> error, RecentError.class);
    }

    private static ListView<ErrorDevice> devices(String code, Map<String, String> labels) {
        if (!CODE.matcher(code).matches()) {
            throw new InvalidParameter("code", code, "the code of an error: " + CODE);
        }
        return ListView.of(
                (after, limit) -> new ErrorDevicesQuestion(code, labels, after, limit),
                Function.identity(),
                ErrorDevice.class);
    }

    private MergedView<ErrorGroups, ErrorGroups.Group> groups(Context ctx, QueryParameters parameters) {
        return new MergedView<>(
                new ErrorGroupsQuestion(
                        siteLabel, LabelFilters.read(parameters, Caller.of(ctx).scope())),
                "devices",
                ErrorGroups::groups,
                group -> new RowKey(-group.devices(), group.code()),
                new MergedView.Row<>(Group::of, Group.class));
    }
}
