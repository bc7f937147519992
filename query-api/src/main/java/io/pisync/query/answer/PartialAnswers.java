package io.pisync.query.answer;

import io.javalin.http.Context;
import io.pisync.contract.read.Freshness;
import io.pisync.kit.http.NotReady;
import io.pisync.kit.http.QueryParameters;
import io.pisync.query.routing.FleetAnswer;
import java.util.NavigableSet;
import java.util.stream.Collectors;

/** What a client gets when some part of the fleet cannot be asked (http.md, "Query"). */
public enum PartialAnswers {
    REFUSED,
    ALLOWED;

    private static final String MISSING_PARTITIONS = "PiSync-Missing-Partitions";

    /** Reads {@code allow_partial}. */
    public static PartialAnswers read(QueryParameters parameters) {
        return parameters.bool("allow_partial", false) ? ALLOWED : REFUSED;
    }

    /** The value, its freshness and what is missing told in headers; throws {@link FleetIncomplete} and {@link NotReady}. */
    public <A> A valueOf(FleetAnswer<A> answer, Context ctx) {
        if (answer instanceof FleetAnswer.Whole<A> whole) {
            return value(whole.value(), whole.freshness(), ctx);
        }
        if (answer instanceof FleetAnswer.Partly<A> partly) {
            if (this == REFUSED) {
                throw new FleetIncomplete(partly.missing());
            }
            ctx.header(MISSING_PARTITIONS, words(partly.missing()));
            return value(partly.value(), partly.freshness(), ctx);
        }
        throw new NotReady(((FleetAnswer.NotYet<A>) answer).waitsFor());
    }

    static String words(NavigableSet<Integer> partitions) {
        return partitions.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    private static <A> A value(A value, Freshness freshness, Context ctx) {
        Answers.tellFreshness(ctx, freshness);
        return value;
    }
}
