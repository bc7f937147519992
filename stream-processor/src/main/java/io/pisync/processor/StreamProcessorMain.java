package io.pisync.processor;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.CommandLineStart;

/** Runs the stream processor alone. */
public final class StreamProcessorMain {
    private StreamProcessorMain() {}

    public static void main(String... args) {
        System.exit(CommandLineStart.run(StreamProcessorRole.ROLE, SettingNames.ALL, args));
    }
}
