package io.pisync.query.routing;

import io.javalin.http.Context;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.wire.ReadWire;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Serves a read port as a processor does. */
public final class WireRoutes implements RouteGroup {
    private final DeviceStates states;
    private final AtomicReference<@Nullable String> authorization = new AtomicReference<>();

    public WireRoutes(DeviceStates states) {
        this.states = states;
    }

    @Nullable
    String authorization() {
        return authorization.get();
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ReadWire.OWNERS_PATH, this::owners)
                .post(ReadWire.DEVICE_PATH + "{name}", Need.NOTHING, this::device)
                .post(ReadWire.FLEET_PATH + "{name}", Need.NOTHING, this::fleet);
    }

    private void owners(Context ctx) {
        authorization.set(ctx.header("Authorization"));
        ctx.result(ReadWire.writeOwners(states.owners()));
    }

    private void device(Context ctx) {
        try {
            ctx.result(ReadWire.writeAnswer(
                    states.ask(ReadWire.readDeviceQuestion(ctx.pathParam("name"), ctx.bodyAsBytes()), atLeast(ctx))));
        } catch (InvalidCursor e) {
            ctx.status(ReadWire.INVALID_CURSOR_STATUS);
        }
    }

    private static AtLeast atLeast(Context ctx) {
        return ReadWire.readAtLeast(ctx.queryParam(ReadWire.POSITION), ctx.queryParam(ReadWire.WAIT_MS));
    }

    private void fleet(Context ctx) {
        String partitions = Objects.requireNonNull(ctx.queryParam(ReadWire.PARTITIONS));
        ctx.result(ReadWire.writePart(states.ask(
                ReadWire.readFleetQuestion(ctx.pathParam("name"), ctx.bodyAsBytes()),
                ReadWire.readPartitions(partitions),
                atLeast(ctx))));
    }
}
