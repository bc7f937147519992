package io.pisync.query.answer;

import io.javalin.http.Context;
import io.pisync.kit.http.problem.NotReady;
import io.pisync.kit.http.request.QueryParameters;
import io.pisync.query.routing.FleetAnswer;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/** Whether a client accepts an answer while some partitions are unavailable (docs/rules.md, "Answers"). */
public enum PartialAnswers {
    REFUSED,
    ALLOWED;

    private static final String MISSING_PARTITIONS = "PiSync-Missing-Partitions";

    /** Reads {@code allow_partial}. */
    public static PartialAnswers read(QueryParameters parameters) {
        return parameters.bool("allow_partial", false) ? ALLOWED : REFUSED;
    }

    /**
     * Returns the value and sets the headers for freshness and missing partitions; throws {@link FleetIncomplete} and {@link NotReady}.
     */
    public <A> A valueOf(FleetAnswer<A> answer, Context ctx) {
        if (answer instanceof FleetAnswer.Whole<A> whole) {
            Answers.setFreshness(ctx, whole.freshness());
            return whole.value();
        }
        if (answer instanceof FleetAnswer.Partly<A> partly && this == ALLOWED) {
            Answers.setFreshness(ctx, partly.freshness());
            ctx.header(MISSING_PARTITIONS, words(partly.missing()));
            return partly.value();
        }
        throw unavailable(answer);
    }

    /** Returns the value of a later page. Throws as {@link #valueOf} does, also if partitions are missing that {@code first} had. */
    public <A> A valueOfLaterPage(FleetAnswer<A> first, FleetAnswer<A> answer) {
        if (answer instanceof FleetAnswer.Whole<A> whole) {
            return whole.value();
        }
        if (answer instanceof FleetAnswer.Partly<A> partly
                && first instanceof FleetAnswer.Partly<A> known
                && known.missing().containsAll(partly.missing())) {
            return partly.value();
        }
        throw unavailable(answer);
    }

    private static NotReady unavailable(FleetAnswer<?> answer) {
        return answer instanceof FleetAnswer.Partly<?> partly
                ? new FleetIncomplete(partly.missing())
                : new NotReady(((FleetAnswer.NotYet<?>) answer).waitsFor());
    }

    static String words(NavigableSet<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
