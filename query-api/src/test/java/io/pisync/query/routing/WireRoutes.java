package io.pisync.query.routing;

import io.javalin.http.Context;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.wire.AnswerJson;
import io.pisync.contract.read.wire.PartJson;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.kit.http.answer.ClientWatch;
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
        routes.get(ReadPaths.OWNERS, this::owners)
                .post(ReadPaths.DEVICE + "{name}", Need.NOTHING, this::device)
                .post(ReadPaths.FLEET + "{name}", Need.NOTHING, this::fleet);
    }

    private void owners(Context ctx) {
        authorization.set(ctx.header("Authorization"));
        ctx.result(PartJson.writeOwners(states.owners()));
    }

    private void device(Context ctx) {
        try {
            ctx.result(AnswerJson.write(states.ask(
                    QuestionJson.readDeviceQuestion(ctx.pathParam("name"), ctx.bodyAsBytes()), atLeast(ctx))));
        } catch (InvalidCursor e) {
            ctx.status(ReadPaths.INVALID_CURSOR_STATUS);
        }
    }

    private static AtLeast atLeast(Context ctx) {
        return ReadPaths.readAtLeast(ctx.queryParam(ReadPaths.POSITION), ctx.queryParam(ReadPaths.WAIT_MS));
    }

    private void fleet(Context ctx) {
        String partitions = Objects.requireNonNull(ctx.queryParam(ReadPaths.PARTITIONS));
        FleetQuestion<?> question = QuestionJson.readFleetQuestion(ctx.pathParam("name"), ctx.bodyAsBytes());
        AtLeast atLeast = atLeast(ctx);
        ctx.result(ClientWatch.whileConnected(
                ctx, () -> PartJson.write(states.ask(question, ReadPaths.readPartitions(partitions), atLeast))));
    }
}
