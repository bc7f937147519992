package io.pisync.allinone.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the {@code pisync} script, restricted to the C1 compiler because test processes are short-lived. */
public final class PisyncCommand {
    private PisyncCommand() {}

    /** Returns the command line of a process; {@code jvmOptions} are separated by blanks. */
    public static List<String> of(String jvmOptions, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:ReservedCodeCacheSize=240m"));
        command.addAll(List.of("--add-opens", "java.base/sun.nio.ch=ALL-UNNAMED", "-Dfile.encoding=UTF-8"));
        command.addAll(List.of(jvmOptions.split(" ", -1)));
        command.addAll(List.of("-cp", System.getProperty("pisync.lib") + "/*", "io.pisync.allinone.PisyncMain"));
        command.addAll(arguments);
        return command;
    }
}
