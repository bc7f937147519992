package io.pisync.ingest;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.CommandLineStart;

/** Runs the ingest service alone. */
public final class IngestApiMain {
    private IngestApiMain() {}

    /** Exits with 0 after a signal, 2 for what the operator can mend. */
    public static void main(String[] args) {
        System.exit(CommandLineStart.run(IngestRole.role(), SettingNames.ALL, args));
    }
}
