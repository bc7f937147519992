package io.pisync.kit.cli;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.Service;
import java.util.List;
import java.util.Set;

/** A main class that prints when it starts and closes, for tests of signals in a separate process. */
public final class EchoMain {
    private EchoMain() {}

    static final Setting<String> WORD =
            Setting.string("PISYNC_WORD", "hello", "Word, 100% ${free}").withFlag("--word");

    /** Starts the role. */
    public static void main(String[] args) {
        Role role = new Role("echo", "Says a word", List.of(WORD), settings -> new Echo(settings.get(WORD)));
        StandardStreams.useUtf8();
        CommandLineStart start = new CommandLineStart(Set.of(), SettingsSources.ofProcess());
        System.exit(start.commandLine(start.command(role)).execute(args));
    }

    private record Echo(String word) implements Service {
        @Override
        public void start() {
            System.out.println("started " + word);
        }

        @Override
        public void close() {
            System.out.println("closed " + word);
        }
    }
}
