package io.pisync.query.command;

import io.javalin.http.Context;
import io.pisync.contract.event.Command;
import io.pisync.kit.http.gate.Caller;

/** The author of a command. */
final class CommandAuthor {
    /** The author of a request that needed no key. */
    private static final String ANONYMOUS = "anonymous";

    private CommandAuthor() {}

    /** Returns the caller's name without control characters, shortened to the limit of commands. */
    static String of(Context ctx) {
        Caller caller = Caller.of(ctx);
        String name = caller.isIdentified() ? cleaned(caller.name()) : "";
        return name.isEmpty() ? ANONYMOUS : name;
    }

    private static String cleaned(String name) {
        return name.codePoints()
                .filter(c -> !Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE)
                .limit(Command.MAX_BY_CHARACTERS)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
