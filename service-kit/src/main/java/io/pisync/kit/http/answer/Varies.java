package io.pisync.kit.http.answer;

import io.javalin.http.Context;

/** The header {@code Vary}, to which several parts of the server contribute. */
public final class Varies {
    private Varies() {}

    /** Adds a request header on which the answer depends to those that were added before. */
    public static void by(Context ctx, String header) {
        ctx.res().addHeader("Vary", header);
    }
}
