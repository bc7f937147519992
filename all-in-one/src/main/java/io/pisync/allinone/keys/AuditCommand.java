package io.pisync.allinone.keys;

import io.pisync.access.topic.AccessTopics;
import io.pisync.access.topic.AuditLog;
import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.access.AuditRecord;
import io.pisync.contract.topic.ContractJson;
import io.pisync.contract.topic.JsonSerde;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.kafka.TopicLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows the audit log. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = "Shows the audit log of keys, devices, enrolments and commands, the newest first.",
        footer = {"  pisync audit", "  pisync audit --limit 1000 --json"})
public final class AuditCommand extends OperatorCommand implements Callable<Integer> {
    private static final int MOST = 100_000;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @Mixin
    private KafkaOptions where;

    @Option(names = "--limit", defaultValue = "50", description = "Number of entries (${DEFAULT-VALUE})")
    private int limit;

    @Option(names = "--json", description = "One JSON object per line")
    private boolean asJson;

    /** Creates the command; {@code start} loads its settings. */
    public AuditCommand(CommandLineStart start) {
        super(start);
    }

    @Override
    public Integer call() {
        if (limit < 1 || limit > MOST) {
            throw invalid("--limit=" + limit + ": must be from 1 to " + MOST);
        }
        return run(where, TopicLayout.settings(), chosen -> {
            new AccessTopics(chosen.kafka(), chosen.layout()).create(LIMIT);
            new AuditLog(chosen.kafka(), chosen.topics().audit())
                    .newest(limit, LIMIT)
                    .forEach(record -> out().println(asJson ? json(record) : line(record)));
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
