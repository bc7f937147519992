package io.pisync.query.device;

import io.javalin.http.Context;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.view.HistoryItem;
import io.pisync.contract.read.view.SyncHistory;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.csv.CsvAnswer;
import io.pisync.query.csv.CsvPage;
import io.pisync.query.paging.Cursor;
import io.pisync.query.paging.NextLink;
import io.pisync.query.parameter.Format;
import io.pisync.query.routing.FleetStates;

/** A device's syncs, newest first. */
public final class HistoryRoutes implements RouteGroup {
    private final DeviceReads reads;

    public HistoryRoutes(FleetStates fleet) {
        this.reads = new DeviceReads(fleet);
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/device/{id}/sync-history", Need.READ, this::history)
                .get("/devices/{id}/sync-history", Need.READ, this::history)
                .get("/sync-history", Need.READ, this::history);
    }

    private void history(Context ctx) {
        HistoryPage page = QueryParameters.read(
                ctx, parameters -> HistoryPage.read(ctx, DeviceParameter.read(ctx, parameters), parameters));
        SyncHistory history = ask(ctx, page);
        if (history.next() != null && !page.toEnd()) {
            NextLink.add(ctx, Cursor.encode(page.question(), history.next()));
        }
        if (page.format() == Format.CSV) {
            CsvAnswer.write(ctx, QuestionJson.nameOf(page.question()), HistoryItem.class, csv(page, history));
        } else {
            Answers.json(ctx, history.itemsJson());
        }
    }

    private SyncHistory ask(Context ctx, HistoryPage page) {
        try {
            return reads.ask(ctx, page.question());
        } catch (InvalidCursor e) {
            throw new InvalidParameter("cursor", String.valueOf(ctx.queryParam("cursor")), Cursor.ALLOWED);
        }
    }

    private CsvPage csv(HistoryPage page, SyncHistory history) {
        String next = history.next();
        if (next == null || !page.toEnd()) {
            return new CsvPage(history.items(), null);
        }
        HistoryPage following = page.nextPage(next);
        return new CsvPage(history.items(), () -> csv(following, reads.askNext(following.question())));
    }
}
