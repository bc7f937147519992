package io.pisync.query.notification;

import io.javalin.http.Context;
import io.pisync.contract.notification.Delivery;
import io.pisync.contract.notification.Delivery.Outcome;
import io.pisync.kit.http.gate.Need;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.Accept;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.kit.http.route.RouteGroup;
import io.pisync.kit.http.route.Routes;
import io.pisync.query.answer.Answers;
import io.pisync.query.parameter.EnumParameters;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Deliveries and the status of notifiers. They name devices of the whole fleet, so keys with a scope cannot read them. */
public final class NotificationRoutes implements RouteGroup {
    private static final int DEFAULT_LIMIT = 50;
    private static final Outcome[] FINAL =
            Arrays.stream(Outcome.values()).filter(Outcome::isFinal).toArray(Outcome[]::new);

    private final NotificationState state;
    private final InstantSource clock;

    public NotificationRoutes(NotificationState state, InstantSource clock) {
        this.state = state;
        this.clock = clock;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/notifications", Need.READ_ALL, this::newest)
                .get("/notifications/status", Need.READ_ALL, this::status);
    }

    private record Wanted(Optional<Outcome> outcome, Optional<String> receiver, int limit) {
        static Wanted read(QueryParameters parameters) {
            return new Wanted(
                    EnumParameters.read(parameters, "outcome", FINAL, Outcome::word),
                    parameters.text("receiver"),
                    parameters.integer("limit", DEFAULT_LIMIT, 1, NotificationState.KEPT));
        }

        boolean includes(Delivery delivery) {
            return outcome.map(delivery.outcome()::equals).orElse(true)
                    && receiver.map(delivery.receiver()::equals).orElse(true);
        }
    }

    private void newest(Context ctx) {
        Accept.requireJson(ctx);
        Wanted wanted = QueryParameters.read(ctx, Wanted::read);
        requireRead();
        List<Delivery> found = state.newest(wanted::includes, wanted.limit());
        Answers.json(ctx, found);
    }

    private void status(Context ctx) {
        Accept.requireJson(ctx);
        boolean unused = QueryParameters.read(ctx, parameters -> true);
        requireRead();
        Answers.json(ctx, state.status(clock.instant()));
    }

    private void requireRead() {
        if (!state.isRead()) {
            throw new NotReady("the notifiers' topics are not read yet");
        }
    }
}
