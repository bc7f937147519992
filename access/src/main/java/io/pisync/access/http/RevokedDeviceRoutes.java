package io.pisync.access.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.http.Context;
import io.pisync.access.key.Identity;
import io.pisync.access.key.KnownKeys;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.access.RevokedDevice;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists, revokes and restores devices, for administrators with a key. */
public final class RevokedDeviceRoutes implements RouteGroup {
    private static final int DEFAULT_LIMIT = 100;
    private static final int MAX_LIMIT = 1_000;

    private final KnownKeys keys;
    private final KeyChanges changes;
    private final InstantSource clock;

    public RevokedDeviceRoutes(KnownKeys keys, KeyChanges changes, InstantSource clock) {
        this.keys = keys;
        this.changes = changes;
        this.clock = clock;
    }

    private record Filter(Optional<String> deviceId, int limit) {}

    @Override
    public void addTo(Routes routes) {
        routes.get("/revoked-devices", Need.ADMIN, this::list)
                .post("/devices/{id}/revoke", Need.ADMIN, this::revoke)
                .post("/devices/{id}/restore", Need.ADMIN, this::restore);
    }

    private void list(Context ctx) {
        Identity.Person unused = KeyChanges.administrator(ctx);
        Filter filter = QueryParameters.read(
                ctx,
                parameters -> new Filter(
                        parameters.text("device_id").map(DeviceId::normalized),
                        parameters.integer("limit", DEFAULT_LIMIT, 1, MAX_LIMIT)));
        List<RevokedDevice> revoked = keys.devices().stream()
                .filter(RevokedDevice::isRevoked)
                .filter(device ->
                        filter.deviceId().map(device.deviceId()::equals).orElse(true))
                .toList();
        ctx.header("Cache-Control", "no-store")
                .header("X-Total-Count", Integer.toString(revoked.size()))
                .json(revoked.stream()
                        .sorted(Comparator.comparing(RevokedDevice::revokedAt)
                                .thenComparing(RevokedDevice::deviceId)
                                .reversed())
                        .limit(filter.limit())
                        .map(Row::of)
                        .toList());
    }

    /** Any id can be revoked: a device may be stolen before its first report. */
    private void revoke(Context ctx) {
        Identity.Person by = KeyChanges.administrator(ctx);
        answer(ctx, by, "devices.revoke", keys.revoked(deviceId(ctx), clock.instant()));
    }

    private void restore(Context ctx) {
        Identity.Person by = KeyChanges.administrator(ctx);
        RevokedDevice device = keys.device(deviceId(ctx)).orElseThrow(RevokedDeviceRoutes::notRevoked);
        answer(ctx, by, "devices.restore", device.restored(clock.instant()));
    }

    private void answer(Context ctx, Identity.Person by, String action, RevokedDevice device) {
        AuditRecord audit = AuditRecord.of(clock.instant(), by.name(), action, device.deviceId(), ctx.ip(), "");
        changes.answer(ctx, 200, audit, log -> log.write(device), Row.of(device));
    }

    private static String deviceId(Context ctx) {
        boolean unused = QueryParameters.read(ctx, parameters -> true);
        String id = DeviceId.normalized(ctx.pathParam("id"));
        if (DeviceId.flawIn(id).isPresent()) {
            throw new InvalidParameter("device_id", id, "the id of a device");
        }
        return id;
    }

    private static HttpProblem notRevoked() {
        return new HttpProblem(
                Problem.of(404, "device-not-revoked", "Device not revoked", "No device with this id was ever revoked"));
    }

    /** {@code restoredAt} is left out while the device is revoked. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Row(
            String deviceId, Instant revokedAt, @Nullable Instant restoredAt) {
        static Row of(RevokedDevice device) {
            return new Row(device.deviceId(), device.revokedAt(), device.restoredAt());
        }
    }
}
