package io.pisync.allinone;

import io.pisync.kit.config.SettingsSources;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/**
 * The result of running the command in this process.
 *
 * @param out everything written to standard output
 */
public record PisyncRun(int code, String out, String err) {
    /** Runs the command with these environment variables. */
    public static PisyncRun of(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        CommandLine pisync = PisyncMain.commandLine(SettingsSources.of(environment))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err));
        int code = pisync.execute(arguments);
        return new PisyncRun(code, out.toString(), err.toString());
    }
}
