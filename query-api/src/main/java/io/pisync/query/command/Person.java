package io.pisync.query.command;

import io.javalin.http.Context;

/** Who gives a command. */
final class Person {
    /** Somebody whom nobody asked for a name. */
    private static final String ANONYMOUS = "anonymous";

    private Person() {}

    /** The name of whoever sent the request. */
    static String of(Context ctx) {
        return ANONYMOUS;
    }
}
