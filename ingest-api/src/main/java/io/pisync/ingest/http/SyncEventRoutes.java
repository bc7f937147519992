package io.pisync.ingest.http;

import io.javalin.http.Context;
import io.micrometer.core.instrument.MeterRegistry;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.Acceptance;
import io.pisync.ingest.event.Decoded;
import io.pisync.ingest.event.EventDocuments;
import io.pisync.ingest.event.TooManyEvents;
import io.pisync.ingest.event.UnreadableJson;
import io.pisync.ingest.log.EventLog;
import io.pisync.kit.http.BoundedBody;
import io.pisync.kit.http.RouteGroup;
import io.pisync.kit.http.Routes;
import java.time.InstantSource;
import java.util.List;

/** What devices post (http.md, "Ingest"). 202 means that the event log has it. */
public final class SyncEventRoutes implements RouteGroup {
    private static final int MAX_EVENT_BYTES = 64 * 1024;
    private static final int MAX_UPLOAD_BYTES = 1024 * 1024;
    private static final int MAX_EVENTS = 500;

    private final Intake intake;

    public SyncEventRoutes(EventLog log, InstantSource clock, MeterRegistry registry) {
        this.intake = new Intake(log, clock, registry);
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/sync-event", this::postOne);
        routes.post("/sync-events", this::postMany);
    }

    private void postOne(Context ctx) {
        Acceptance acceptance = intake.acceptance();
        BodyType.requireJson(ctx);
        Decoded decoded = decodeOne(BoundedBody.read(ctx, MAX_EVENT_BYTES));
        if (decoded instanceof Decoded.Valid valid) {
            SyncEvent event = acceptance.accept(valid.event(), 0);
            intake.append(ctx, List.of(event), Queued.of(event));
        } else if (decoded instanceof Decoded.Invalid invalid) {
            intake.rejected(invalid);
            throw new InvalidEvents("The event is not valid", invalid.problems());
        }
    }

    private void postMany(Context ctx) {
        Acceptance acceptance = intake.acceptance();
        BodyType type = BodyType.require(ctx);
        Items items = Items.accept(decodeMany(type, BoundedBody.read(ctx, MAX_UPLOAD_BYTES)), acceptance);
        items.rejected().forEach(intake::rejected);
        items.refuseIfNoneIsAccepted();
        intake.append(ctx, items.accepted(), UploadResult.of(items.results()));
    }

    private Decoded decodeOne(byte[] body) {
        try {
            return EventDocuments.one(body);
        } catch (UnreadableJson e) {
            throw intake.refuse(e);
        }
    }

    private List<Decoded> decodeMany(BodyType type, byte[] body) {
        try {
            return type == BodyType.NDJSON
                    ? EventDocuments.lines(body, MAX_EVENTS)
                    : EventDocuments.array(body, MAX_EVENTS);
        } catch (UnreadableJson e) {
            throw intake.refuse(e);
        } catch (TooManyEvents e) {
            throw new UploadTooLong(e.max());
        }
    }
}
