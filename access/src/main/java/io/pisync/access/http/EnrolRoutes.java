package io.pisync.access.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.pisync.access.key.DeviceToken;
import io.pisync.access.key.Identity;
import io.pisync.access.key.KnownKeys;
import io.pisync.access.topic.AccessWriter;
import io.pisync.access.topic.KnownEnrolments;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.Enrolment;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.http.answer.AsyncAnswers;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.Forbidden;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.problem.UnreadableBody;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.kit.json.Json;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Issues a device's token for an enrolment key, so that one image can carry the same key for all devices. */
public final class EnrolRoutes implements RouteGroup {
    private static final int MAX_BODY_BYTES = 4_096;
    private static final Duration TIMEOUT = Duration.ofMillis(4_500);

    private final KnownKeys keys;
    private final KnownEnrolments enrolments;
    private final AccessWriter writer;
    private final InstantSource clock;

    public EnrolRoutes(KnownKeys keys, KnownEnrolments enrolments, AccessWriter writer, InstantSource clock) {
        this.keys = keys;
        this.enrolments = enrolments;
        this.writer = writer;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.post("/enrol", Need.ENROLMENT, this::enrol);
    }

    private void enrol(Context ctx) {
        if (!(Caller.of(ctx) instanceof Identity.Other enroller)) {
            throw new AccessIsOpen("post without one");
        }
        String deviceId = deviceId(BoundedBody.read(ctx, MAX_BODY_BYTES));
        Instant now = clock.instant();
        DeviceToken token = allowed(enroller.key(), deviceId, now);
        Enrolment enrolment = Enrolment.of(enroller.key().keyId(), deviceId, now);
        AuditRecord audit = AuditRecord.of(now, enroller.name(), "devices.enrol", deviceId, ctx.ip(), "");
        AsyncAnswers.answer(
                ctx,
                TIMEOUT,
                () -> write(enrolment, audit),
                written -> ctx.status(200).json(new Enrolled(deviceId, token.text())));
    }

    private CompletableFuture<Enrolment> write(Enrolment enrolment, AuditRecord audit) {
        return CompletableFuture.allOf(writer.write(enrolment), writer.write(audit))
                .handle((written, failure) -> {
                    if (failure != null) {
                        throw new NotReady("Kafka did not acknowledge the enrolment");
                    }
                    enrolments.put(enrolment);
                    return enrolment;
                });
    }

    private DeviceToken allowed(KeyRecord key, String deviceId, Instant now) {
        if (!key.covers(deviceId) || keys.isRevoked(deviceId)) {
            throw new Forbidden("not-your-device", "Not your device", "This enrolment key is not for " + deviceId);
        }
        int max = key.maxDevices() == null ? Integer.MAX_VALUE : key.maxDevices();
        if (!enrolments.hasRoom(key.keyId(), deviceId, max)) {
            throw new Forbidden(
                    "enrolment-exhausted", "Enrolment exhausted", "This key has let in its " + max + " devices");
        }
        return keys.tokenFor(deviceId, now)
                .orElseThrow(() -> new NotReady(
                        "There is no fleet key to derive a token from: pisync keys create --kind device",
                        Duration.ofMinutes(1)));
    }

    private static String deviceId(byte[] body) {
        JsonNode named = read(body).path("device_id");
        String id = DeviceId.normalized(named.asText(""));
        if (!named.isTextual() || DeviceId.flawIn(id).isPresent()) {
            throw new InvalidParameter("device_id", named.asText(""), "the id of a device, as text");
        }
        return id;
    }

    private static JsonNode read(byte[] body) {
        try {
            return Json.mapper().readTree(body);
        } catch (IOException e) {
            throw new UnreadableBody("Send {\"device_id\": \"…\"} as JSON");
        }
    }

    private record Enrolled(String deviceId, String token) {}
}
