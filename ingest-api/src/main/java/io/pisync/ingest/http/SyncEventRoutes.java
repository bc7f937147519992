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
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.Forbidden;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.json.Json;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The routes to which devices post events. 202 means that the event log has stored them. */
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
        routes.post("/sync-event", Need.DEVICE, this::postOne);
        routes.post("/sync-events", Need.DEVICE, this::postMany);
    }

    private void postOne(Context ctx) {
        BodyType.requireJson(ctx);
        BoundedBody body = BoundedBody.of(ctx);
        Acceptance acceptance = intake.acceptance(body.took());
        Caller caller = Caller.of(ctx);
        intake.answer(ctx, body.isSmall(), () -> ofCaller(caller, one(body.bytes(MAX_EVENT_BYTES), acceptance)));
    }

    private void postMany(Context ctx) {
        BodyType type = BodyType.require(ctx);
        BoundedBody body = BoundedBody.of(ctx);
        Acceptance acceptance = intake.acceptance(body.took());
        Caller caller = Caller.of(ctx);
        intake.answer(
                ctx, body.isSmall(), () -> ofCaller(caller, many(type, body.bytes(MAX_UPLOAD_BYTES), acceptance)));
    }

    private Accepted one(byte[] body, Acceptance acceptance) {
        Decoded decoded = decodeOne(body);
        if (decoded instanceof Decoded.Invalid invalid) {
            intake.rejected(invalid);
            throw new InvalidEvents("The event is not valid", invalid.problems());
        }
        Decoded.Valid valid = (Decoded.Valid) decoded;
        SyncEvent event = acceptance.accept(valid.event(), 0);
        return new Accepted(
                List.of(event),
                AcceptedCounts.of(List.of(event), valid.warnings()),
                Json.bytes(QueuedEvent.of(event, InvalidEvents.errors(valid.warnings()))));
    }

    private Accepted many(BodyType type, byte[] body, Acceptance acceptance) {
        Items items = Items.accept(decodeMany(type, body), acceptance);
        items.rejected().forEach(intake::rejected);
        items.rejectIfNoneIsAccepted();
        return new Accepted(
                items.accepted(),
                AcceptedCounts.of(items.accepted(), items.warnings()),
                Json.bytes(UploadResult.of(items.results())));
    }

    /** The whole upload is rejected, because devices drop rejected items. */
    private static Accepted ofCaller(Caller caller, Accepted accepted) {
        Set<String> devices = new HashSet<>();
        accepted.events().forEach(event -> devices.add(event.deviceId()));
        devices.stream()
                .filter(deviceId -> !caller.mayReportFor(deviceId))
                .findFirst()
                .ifPresent(deviceId -> {
                    throw new Forbidden(
                            "not-your-device",
                            "Not your device",
                            "The token or key is not for device " + deviceId + "; nothing of the upload was taken");
                });
        caller.countUpload(devices);
        return accepted;
    }

    private Decoded decodeOne(byte[] body) {
        try {
            return EventDocuments.one(body);
        } catch (UnreadableJson e) {
            throw intake.rejected(e);
        }
    }

    private List<Decoded> decodeMany(BodyType type, byte[] body) {
        try {
            return type == BodyType.NDJSON
                    ? EventDocuments.lines(body, MAX_EVENTS)
                    : EventDocuments.array(body, MAX_EVENTS);
        } catch (UnreadableJson e) {
            throw intake.rejected(e);
        } catch (TooManyEvents e) {
            throw new HttpProblem(Problem.of(
                    413,
                    "too-many-events",
                    "Too many events",
                    "An upload must not hold more than " + MAX_EVENTS + " events"));
        }
    }
}
