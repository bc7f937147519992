package io.pisync.query.answer;

import io.javalin.http.Context;
import io.pisync.contract.read.port.Freshness;
import io.pisync.contract.read.port.LogPosition;
import io.pisync.kit.http.problem.InvalidParameter;
import io.pisync.kit.http.request.ListHeader;

/** Read-your-writes: the client sends back the {@code PiSync-Position} it received with a 202, and the read waits for it. */
public final class ReadYourWrite {
    private static final String POSITION = "PiSync-Position";
    private static final String APPLIED = "PiSync-Position-Applied";

    private ReadYourWrite() {}

    /** Returns the position that the read must include; throws {@link InvalidParameter} if the header is malformed. */
    public static LogPosition position(Context ctx) {
        String text = ListHeader.read(ctx, POSITION);
        try {
            return text == null ? LogPosition.NONE : LogPosition.parse(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidParameter(POSITION, String.valueOf(text), LogPosition.ALLOWED);
        }
    }

    /** Reports whether the position was applied, if the request has one. */
    static void setApplied(Context ctx, Freshness freshness) {
        if (ctx.header(POSITION) != null) {
            ctx.header(APPLIED, Boolean.toString(freshness.reached()));
        }
    }
}
