package io.pisync.notifier;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.CommandLineStart;

/** Runs the notifier alone. */
public final class NotifierMain {
    private NotifierMain() {}

    public static void main(String... args) {
        System.exit(CommandLineStart.run(NotifierRole.ROLE, SettingNames.ALL, args));
    }
}
