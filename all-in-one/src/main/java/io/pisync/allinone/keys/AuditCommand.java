package io.pisync.allinone.keys;

import io.pisync.allinone.address.KafkaOptions;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.kit.cli.CommandLineStart;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows the audit log. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of keys, devices, enrolments and commands, the newest first.",
        footerHeading = "%nExamples:%n",
        footer = {"  pisync audit", "  pisync audit --limit 1000 --json"})
public final class AuditCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    @Mixin
    private KafkaOptions where;

    @Option(names = "--limit", defaultValue = "50", description = "Number of entries (${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--json", description = "One JSON object per line")
    private boolean asJson;

    /** Creates the command; it reads settings like the roles. */
    public AuditCommand(CommandLineStart start) {
        this.start = start;
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw new ParameterException(spec.commandLine(), "--limit=" + limit + ": must be from 1 to " + MOST);
        }
        return KeySession.of(start, where).with(admin -> {
            admin.audit(limit)
                    .forEach(record -> spec.commandLine().getOut().println(asJson ? json(record) : line(record)));
            return 0;
        });
    }

    private static String line(AuditRecord record) {
        return "%s  %s  %s  by %s  from %s%s"
                .formatted(
                        ContractJson.format(record.at()),
                        record.action(),
                        record.target(),
                        record.who(),
                        record.origin(),
                        record.detail().isEmpty() ? "" : "  " + record.detail());
    }

    private static String json(AuditRecord record) {
        return new String(
                JsonSerde.of(AuditRecord.class, ContractJson.MAPPER)
                        .serializer()
                        .serialize("", record),
                StandardCharsets.UTF_8);
    }
}
