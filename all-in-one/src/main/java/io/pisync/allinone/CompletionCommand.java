package io.pisync.allinone;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Makes shells complete this command. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a script with which bash and zsh complete commands and options of pisync.",
            "To have it in every shell, let .bashrc or .zshrc source it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  source <(./pisync completion)", "  pisync completion > ~/.pisync-completion"})
final class CompletionCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        CommandSpec root = spec.root();
        spec.commandLine().getOut().print(AutoComplete.bash(root.name(), root.commandLine()));
        spec.commandLine().getOut().flush();
    }
}
