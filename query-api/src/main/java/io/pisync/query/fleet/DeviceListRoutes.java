package io.pisync.query.fleet;

import io.pisync.contract.read.question.ClockFaultsQuestion;
import io.pisync.contract.read.question.ExpectedDevicesQuestion;
import io.pisync.contract.read.question.FailingDevicesQuestion;
import io.pisync.contract.read.question.LateDevicesQuestion;
import io.pisync.contract.read.question.SilentDevicesQuestion;
import io.pisync.contract.read.question.StaleDevicesQuestion;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.contract.read.view.DeviceSummary;
import io.pisync.contract.read.view.ExpectedDevice;
import io.pisync.contract.read.view.StaleDevice;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.json.BoundedDecimal;
import io.pisync.query.routing.FleetStates;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Lists of devices: all, late, expected, failing, silent, stale, and with clock faults. */
public final class DeviceListRoutes implements RouteGroup {
    private static final int DEFAULT_MIN_STREAK = 3;
    private static final int DEFAULT_DAYS = 7;
    private static final long DEFAULT_SILENT_MINUTES = 7 * 24 * 60;
    private static final BigDecimal MINUTES_PER_DAY = BigDecimal.valueOf(24 * 60);
    private static final BigDecimal MAX_DAYS = BigDecimal.valueOf(10_000);

    private final FleetLists lists;

    public DeviceListRoutes(FleetStates fleet) {
        this.lists = new FleetLists(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/devices", Need.READ, ctx -> lists.answer(ctx, DeviceFilters::read))
                .get("/devices/late", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::late))
                .get("/devices/expected", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::expected))
                .get("/devices/failing", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::failing))
                .get("/devices/silent", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::silent))
                .get("/devices/stale", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::stale))
                .get("/devices/clock-faults", Need.READ, ctx -> lists.answer(ctx, DeviceListRoutes::clockFaults));
    }

    private static ListView<StaleDevice> stale(QueryParameters parameters, Map<String, String> labels) {
        int days = parameters.integer("days", DEFAULT_DAYS, 1, StaleDevicesQuestion.MAX_DAYS);
        return ListView.of(
                (after, limit) -> new StaleDevicesQuestion(days, labels, after, limit),
                Function.identity(),
                StaleDevice.class);
    }

    private static ListView<ClockFault> clockFaults(QueryParameters parameters, Map<String, String> labels) {
        int days = parameters.integer("days", DEFAULT_DAYS, 1, ClockFaultsQuestion.MAX_DAYS);
        return ListView.of(
                (after, limit) -> new ClockFaultsQuestion(days, labels, after, limit),
                Function.identity(),
                ClockFault.class);
    }

    private static ListView<DeviceSummary> late(QueryParameters parameters, Map<String, String> labels) {
        return devices((after, limit) -> new LateDevicesQuestion(labels, after, limit));
    }

    private static ListView<ExpectedDevice> expected(QueryParameters parameters, Map<String, String> labels) {
        return ListView.of(
                (after, limit) -> new ExpectedDevicesQuestion(labels, after, limit),
                Function.identity(),
                ExpectedDevice.class);
    }

    private static ListView<DeviceSummary> failing(QueryParameters parameters, Map<String, String> labels) {
        int minStreak = parameters.integer("min_streak", DEFAULT_MIN_STREAK, 1, Integer.MAX_VALUE);
        return devices((after, limit) -> new FailingDevicesQuestion(minStreak, labels, after, limit));
    }

    private static ListView<DeviceSummary> silent(QueryParameters parameters, Map<String, String> labels) {
        long minutes = parameters
                .parsed(
                        "days",
                        "a number of days from 0 to " + MAX_DAYS + " such as 7 or 0.5",
                        DeviceListRoutes::minutes)
                .orElse(DEFAULT_SILENT_MINUTES);
        return devices((after, limit) -> new SilentDevicesQuestion(minutes, labels, after, limit));
    }

    private static ListView<DeviceSummary> devices(Pages<DeviceSummary> pages) {
        return ListView.of(pages, DeviceListRow::of, DeviceListRow.class);
    }

    private static Optional<Long> minutes(String days) {
        return BoundedDecimal.parse(days)
                .filter(number -> number.signum() >= 0 && number.compareTo(MAX_DAYS) <= 0)
                .map(number -> number.multiply(MINUTES_PER_DAY)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }
}
