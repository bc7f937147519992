package io.pisync.allinone;

import io.pisync.allinone.acl.AclsCommand;
import io.pisync.allinone.alerts.AlertsCommand;
import io.pisync.allinone.deadletters.DeadLettersCommand;
import io.pisync.allinone.keys.AuditCommand;
import io.pisync.allinone.keys.KeysCommand;
import io.pisync.allinone.notify.MutesCommand;
import io.pisync.allinone.notify.NotificationsCommand;
import io.pisync.allinone.notify.NotifyCommand;
import io.pisync.allinone.register.RegisterCommand;
import io.pisync.allinone.topics.TopicsCommand;
import io.pisync.benchmarks.BenchCommand;
import io.pisync.ingest.IngestRole;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.cli.Role;
import io.pisync.kit.cli.StandardStreams;
import io.pisync.kit.config.SettingsSources;
import io.pisync.notifier.NotifierRole;
import io.pisync.query.QueryRole;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The {@code pisync} command. */
public final class PisyncMain {
    /** All roles of {@code pisync}. */
    static final List<Role> ROLES = List.of(
            UpRole.ROLE, IngestRole.role(), ProcessorRole.ROLE, QueryRole.ROLE, NotifierRole.ROLE, KafkaRole.ROLE);

    private PisyncMain() {}

    /**
     * Runs a command and exits with 0 for success or after a signal, 1 for a failure, 2 for a usage or configuration
     * error.
     */
    public static void main(String... args) {
        StandardStreams.useUtf8();
        System.exit(commandLine(SettingsSources.ofProcess()).execute(args));
    }

    static CommandLine commandLine(SettingsSources sources) {
        CommandLineStart start = new CommandLineStart(KnownSettings.NAMES, sources);
        CommandSpec pisync =
                start.parent("pisync", "Tracks the sync history of a fleet of devices and raises alerts.", ROLES);
        pisync.addSubcommand("config", CommandSpec.forAnnotatedObject(new ConfigCommand(start, ROLES)));
        pisync.addSubcommand("simulate", CommandSpec.forAnnotatedObject(new SimulateCommand(start)));
        pisync.addSubcommand("alerts", CommandSpec.forAnnotatedObject(new AlertsCommand(start)));
        pisync.addSubcommand("dead-letters", CommandSpec.forAnnotatedObject(new DeadLettersCommand(start)));
        pisync.addSubcommand("notify", CommandSpec.forAnnotatedObject(new NotifyCommand(start)));
        pisync.addSubcommand("notifications", CommandSpec.forAnnotatedObject(new NotificationsCommand(start)));
        pisync.addSubcommand("mutes", CommandSpec.forAnnotatedObject(new MutesCommand(start)));
        pisync.addSubcommand("topics", CommandSpec.forAnnotatedObject(new TopicsCommand(start)));
        pisync.addSubcommand("acls", CommandSpec.forAnnotatedObject(new AclsCommand(start)));
        pisync.addSubcommand("keys", CommandSpec.forAnnotatedObject(new KeysCommand(start)));
        pisync.addSubcommand("register", CommandSpec.forAnnotatedObject(new RegisterCommand(start)));
        pisync.addSubcommand("audit", CommandSpec.forAnnotatedObject(new AuditCommand(start)));
        pisync.addSubcommand("bench", BenchCommand.spec(new BenchTestbed()));
        pisync.addSubcommand("completion", CommandSpec.forAnnotatedObject(new CompletionCommand()));
        CommandHelp.complete(pisync, pisync.versionProvider());
        return start.commandLine(pisync);
    }
}
