package io.pisync.allinone;

import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.EffectiveSetting;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows a role's settings without running it. */
@Command(
        name = "config",
        mixinStandardHelpOptions = true,
        description = "Prints the effective settings of a role in the form of .env, with the source of each.",
        footer = {"  pisync config", "  PISYNC_PORT=9000 pisync config query-api"})
final class ConfigCommand implements Callable<Integer> {
    private final CommandLineStart start;
    private final List<Role> roles;

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..1",
            paramLabel = "<role>",
            defaultValue = "up",
            completionCandidates = RoleNames.class,
            description = "One of ${COMPLETION-CANDIDATES}; default: ${DEFAULT-VALUE}")
    private String role;

    /** The completion candidates for shells. */
    static final class RoleNames extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        RoleNames() {
            super(PisyncMain.ROLES.stream().map(Role::name).toList());
        }
    }

    ConfigCommand(CommandLineStart start, List<Role> roles) {
        this.start = start;
        this.roles = roles;
    }

    @Override
    public Integer call() {
        start.load(named(role)).effective().forEach(this::print);
        return 0;
    }

    private Role named(String name) {
        return roles.stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "Unknown role '" + name + "'; allowed are "
                                + roles.stream().map(Role::name).collect(Collectors.joining(", "))));
    }

    private void print(EffectiveSetting setting) {
        spec.commandLine().getOut().println(setting.key() + "=" + setting.value() + "  # " + setting.source());
    }
}
