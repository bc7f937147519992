package io.pisync.query.fleet;

import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.json.BoundedDecimal;
import io.pisync.query.routing.FleetStates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Devices: all of them, those that fail now, those that are late or silent. */
public final class DeviceListRoutes implements RouteGroup {
    private static final int DEFAULT_MIN_STREAK = 3;
    private static final long DEFAULT_SILENT_MINUTES = 7 * 24 * 60;
    private static final BigDecimal MINUTES_PER_DAY = BigDecimal.valueOf(24 * 60);
    private static final BigDecimal MAX_DAYS = BigDecimal.valueOf(10_000);

    private final FleetLists lists;

    public DeviceListRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(
                        "/devices",
                        Need.READ,
                        ctx -> lists.answer(
                                ctx,
                                parameters -> DeviceFilters.read(
                                        parameters, Caller.of(ctx).scope())))
                .get(
                        "/devices/late",
                        Need.READ,
                        ctx -> lists.answer(
                                ctx,
                                parameters -> DeviceFilters.late(
                                        parameters, Caller.of(ctx).scope())))
                .get("/devices/failing", ctx -> lists.answer(ctx, DeviceListRoutes::failing))
                .get("/devices/silent", ctx -> lists.answer(ctx, DeviceListRoutes::silent));
    }

    private static ListView<DeviceSummary> failing(QueryParameters parameters) {
        int minStreak = parameters.integer("min_streak", DEFAULT_MIN_STREAK, 1, Integer.MAX_VALUE);
        return ListView.of(
                (after, limit) -> new FailingDevicesQuestion(minStreak, after, limit), DeviceRow::of, DeviceRow.class);
    }

    private static ListView<DeviceSummary> silent(QueryParameters parameters) {
        long minutes = parameters
                .parsed(
                        "days",
                        "a number of days from 0 to " + MAX_DAYS + " such as 7 or 0.5",
                        DeviceListRoutes::minutes)
                .orElse(DEFAULT_SILENT_MINUTES);
        return ListView.of(
                (after, limit) -> new SilentDevicesQuestion(minutes, after, limit), DeviceRow::of, DeviceRow.class);
    }

    private static Optional<Long> minutes(String days) {
        return BoundedDecimal.parse(days)
                .filter(number -> number.signum() >= 0 && number.compareTo(MAX_DAYS) <= 0)
                .map(number -> number.multiply(MINUTES_PER_DAY)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }
}
