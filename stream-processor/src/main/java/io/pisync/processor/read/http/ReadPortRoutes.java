package io.pisync.processor.read.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.pisync.contract.read.port.AtLeast;
import io.pisync.contract.read.port.DeviceStates;
import io.pisync.contract.read.port.InvalidCursor;
import io.pisync.contract.read.question.DeviceQuestion;
import io.pisync.contract.read.question.FleetQuestion;
import io.pisync.contract.read.wire.AnswerJson;
import io.pisync.contract.read.wire.PartJson;
import io.pisync.contract.read.wire.QuestionJson;
import io.pisync.contract.read.wire.ReadPaths;
import io.pisync.contract.read.wire.UnreadableMessage;
import io.pisync.kit.http.answer.ClientWatch;
import io.pisync.kit.http.answer.WholeAnswers;
import io.pisync.kit.http.body.BoundedBody;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.problem.Problem;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;

/** Serves the read port over HTTP at {@link ReadPaths}. If a token is set, requests must send it as a bearer token. */
public final class ReadPortRoutes implements RouteGroup {
    private static final int MAX_QUESTION_BYTES = 64 * 1024;
    private static final String JSON = "application/json";

    private final DeviceStates states;
    private final Optional<byte[]> authorization;

    public ReadPortRoutes(DeviceStates states, Optional<String> token) {
        this.states = states;
        this.authorization = token.map(secret -> ("Bearer " + secret).getBytes(UTF_8));
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(ReadPaths.OWNERS, Need.NOTHING, guarded(this::owners))
                .post(ReadPaths.DEVICE + "{name}", Need.NOTHING, guarded(this::device))
                .post(ReadPaths.FLEET + "{name}", Need.NOTHING, guarded(this::fleet));
    }

    private void owners(Context ctx) {
        answer(ctx, PartJson.writeOwners(states.owners()));
    }

    private void device(Context ctx) {
        DeviceQuestion<?> question = QuestionJson.readDeviceQuestion(ctx.pathParam("name"), body(ctx));
        QuestionBounds.check(question);
        answer(ctx, AnswerJson.write(states.ask(question, atLeast(ctx))));
    }

    private void fleet(Context ctx) {
        FleetQuestion<?> question = QuestionJson.readFleetQuestion(ctx.pathParam("name"), body(ctx));
        QuestionBounds.check(question);
        String partitions = Optional.ofNullable(ctx.queryParam(ReadPaths.PARTITIONS))
                .orElseThrow(
                        () -> new InvalidParameter(ReadPaths.PARTITIONS, "", "partition numbers separated by commas"));
        AtLeast atLeast = atLeast(ctx);
        answer(
                ctx,
                ClientWatch.whileConnected(
                        ctx,
                        () -> PartJson.write(states.ask(question, ReadPaths.readPartitions(partitions), atLeast))));
    }

    private static AtLeast atLeast(Context ctx) {
        return ReadPaths.readAtLeast(ctx.queryParam(ReadPaths.POSITION), ctx.queryParam(ReadPaths.WAIT_MS));
    }

    private Handler guarded(Handler handler) {
        return ctx -> {
            requireToken(ctx);
            try {
                handler.handle(ctx);
            } catch (InvalidCursor e) {
                throw new HttpProblem(Problem.of(
                        ReadPaths.INVALID_CURSOR_STATUS, "invalid-cursor", "Invalid cursor", e.getMessage()));
            } catch (UnreadableMessage | QuestionBounds.OutOfBounds e) {
                throw new HttpProblem(Problem.of(400, "invalid-question", "Invalid question", e.getMessage()));
            }
        };
    }

    private void requireToken(Context ctx) {
        byte[] given =
                Optional.ofNullable(ctx.header("Authorization")).orElse("").getBytes(UTF_8);
        if (authorization.isPresent() && !MessageDigest.isEqual(authorization.get(), given)) {
            throw new HttpProblem(
                    Problem.of(401, "unauthorized", "Unauthorized", "Send the token of PISYNC_INTERNAL_TOKEN"),
                    Map.of("WWW-Authenticate", "Bearer"));
        }
    }

    private static byte[] body(Context ctx) {
        return BoundedBody.read(ctx, MAX_QUESTION_BYTES);
    }

    private static void answer(Context ctx, byte[] json) {
        WholeAnswers.write(ctx, json, JSON);
    }
}
