package io.pisync.query;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.CommandLineStart;

/** Runs the query API alone. */
public final class QueryApiMain {
    private QueryApiMain() {}

    public static void main(String... args) {
        System.exit(CommandLineStart.run(QueryRole.ROLE, SettingNames.ALL, args));
    }
}
