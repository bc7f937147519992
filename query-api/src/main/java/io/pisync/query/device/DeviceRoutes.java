package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.read.question.DeviceStatsQuestion;
import io.pisync.contract.read.question.DeviceStatusQuestion;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.parameter.EnumParameters;
import io.pisync.query.routing.FleetStates;

/** The status of a device, and its statistics within a window. */
public final class DeviceRoutes implements RouteGroup {
    private final DeviceReads reads;

    public DeviceRoutes(FleetStates fleet) {
        this.reads = new DeviceReads(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/device/{id}", Need.READ, this::status)
                .get("/devices/{id}", Need.READ, this::status)
                .get("/device-status", Need.READ, this::status)
                .get("/device/{id}/stats", Need.READ, this::stats)
                .get("/devices/{id}/stats", Need.READ, this::stats)
                .get("/device-stats", Need.READ, this::stats);
    }

    private void status(Context ctx) {
        Accept.requireJson(ctx);
        String deviceId = QueryParameters.read(ctx, parameters -> DeviceParameter.read(ctx, parameters));
        Answers.json(ctx, reads.askForJson(ctx, new DeviceStatusQuestion(deviceId)));
    }

    private void stats(Context ctx) {
        Accept.requireJson(ctx);
        DeviceStatsQuestion question = QueryParameters.read(
                ctx,
                parameters -> new DeviceStatsQuestion(
                        DeviceParameter.read(ctx, parameters), EnumParameters.window(parameters)));
        Answers.json(ctx, reads.askForJson(ctx, question));
    }
}
