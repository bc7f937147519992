package io.pisync.query.command;

import io.javalin.http.Context;
import io.pisync.contract.event.Command;
import io.pisync.kit.http.gate.Caller;
import io.pisync.kit.http.gate.Everybody;

/** Who gives a command. */
final class Person {
    /** Somebody whom nobody asked for a key. */
    private static final String ANONYMOUS = "anonymous";

    private Person() {}

    /** The name of whoever sent the request, as a command can carry it. */
    static String of(Context ctx) {
        Caller caller = Caller.of(ctx);
        String name = caller instanceof Everybody ? "" : carried(caller.name());
        return name.isEmpty() ? ANONYMOUS : name;
    }

    private static String carried(String name) {
        return name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(Command.MAX_BY_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
