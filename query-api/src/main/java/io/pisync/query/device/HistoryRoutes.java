package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.read.SyncHistory;
import io.pisync.contract.read.SyncHistoryQuestion;
import io.pisync.kit.http.Accept;
import io.pisync.kit.http.QueryParameters;
import io.pisync.kit.http.RouteGroup;
import io.pisync.kit.http.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.NextLink;
import io.pisync.query.routing.FleetStates;

/** A device's syncs, newest first. */
public final class HistoryRoutes implements RouteGroup {
    private final DeviceReads reads;

    public HistoryRoutes(FleetStates fleet) {
        this.reads = new DeviceReads(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/device/{id}/sync-history", this::history)
                .get("/devices/{id}/sync-history", this::history)
                .get("/sync-history", this::history);
    }

    private void history(Context ctx) {
        Accept.requireJson(ctx);
        String deviceId = DeviceReads.deviceId(ctx);
        SyncHistoryQuestion question = QueryParameters.read(ctx, parameters -> HistoryPage.read(deviceId, parameters));
        SyncHistory history = reads.ask(ctx, question);
        if (history.next() != null) {
            NextLink.add(ctx, Cursor.encode(question, history.next()));
        }
        Answers.json(ctx, history.items());
    }
}
