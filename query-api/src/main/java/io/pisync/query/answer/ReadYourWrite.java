package io.pisync.query.answer;

import io.javalin.http.Context;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.ListHeader;

/** A read that wants to see a write: {@code PiSync-Position} as it came with the 202, sent back. */
public final class ReadYourWrite {
    private static final String POSITION = "PiSync-Position";
    private static final String APPLIED = "PiSync-Position-Applied";

    private ReadYourWrite() {}

    /** What the read wants to find applied; throws {@link InvalidParameter} for what is no position. */
    public static LogPosition position(Context ctx) {
        String text = ListHeader.read(ctx, POSITION);
        try {
            return text == null ? LogPosition.NONE : LogPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(POSITION, String.valueOf(text), LogPosition.ALLOWED);
        }
    }

    /** Tells whether it was, if it was asked for. */
    static void tell(Context ctx, Freshness freshness) {
        if (ctx.header(POSITION) != null) {
            ctx.header(APPLIED, Boolean.toString(freshness.reached()));
        }
    }
}
