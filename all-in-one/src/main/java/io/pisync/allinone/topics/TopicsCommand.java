package io.pisync.allinone.topics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.pisync.allinone.operator.KafkaOptions;
import io.pisync.allinone.operator.OperatorCommand;
import io.pisync.contract.topic.TopicChanges;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.json.Json;
import io.pisync.kit.kafka.TopicLayout;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows, applies and undoes the numbered changes of the topics. */
@Command(
        name = "topics",
        mixinStandardHelpOptions = true,
        description = {
            "Topics are managed by numbered changes: creating a topic, or changing a setting of a topic.",
            "Applied changes are recorded in Kafka, in <prefix>.topic-changes.v1. Partitions, copies and prefix are"
                    + " those of the roles' settings. The internal topics of Kafka Streams are not included."
        },
        footer = {
            "  pisync topics status",
            "  pisync topics apply",
            "  pisync topics apply --yes",
            "  pisync topics rollback --to 3 --yes"
        })
public final class TopicsCommand extends OperatorCommand {
    private record Document(@JsonProperty("ok") boolean isWell, List<ChangeStatus> changes) {}

    /** Creates the command; {@code start} loads its settings. */
    public TopicsCommand(CommandLineStart start) {
        super(start);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Shows the state of each change: applied, in place but not recorded, pending, drifted, edited, refused.",
                "Exit code 0 if all topics are up to date, recorded or not; 1 if not, or if Kafka does not answer."
            },
            footer = {"  pisync topics status", "  pisync topics status --json --bootstrap-servers kafka-1:9092"})
    int status(
            @Mixin KafkaOptions cluster, @Option(names = "--json", description = "As one JSON object") boolean asJson) {
        return with(cluster, topics -> {
            List<ChangeStatus> statuses = topics.look().statuses();
            boolean isWell = statuses.stream().allMatch(status -> status.state().isWell());
            if (asJson) {
                out().println(new String(Json.bytes(new Document(isWell, statuses)), StandardCharsets.UTF_8));
            } else {
                ChangeStatus.table(statuses).forEach(out()::println);
                out().println(verdict(isWell, statuses.stream().allMatch(ChangeStatus::isRecorded)));
            }
            return isWell ? 0 : 1;
        });
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Applies pending changes in order, and records changes that are in place. Stops at the first"
                        + " failure.",
                "Without --yes it only shows what it would do. Exit code 1 if a change is refused or fails."
            },
            footer = {"  pisync topics apply", "  pisync topics apply --yes", "  pisync topics apply --repair --yes"})
    int apply(
            @Mixin KafkaOptions cluster,
            @Option(names = "--yes", description = "Make the changes") boolean isMeant,
            @Option(names = "--repair", description = "Also restore drifted settings") boolean isRepairing) {
        return with(cluster, topics -> carryOut(topics, snapshot -> ChangePlan.apply(snapshot, isRepairing), isMeant));
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "Undoes the newest recorded change, or all changes after a number, newest first. Stop the roles before a"
                        + " topic is deleted: they create it again when they start.",
                "Without --yes it only shows what it would do. Exit code 1 if a change is refused or fails."
            },
            footer = {"  pisync topics rollback", "  pisync topics rollback --to 3 --yes"})
    int rollback(
            @Mixin KafkaOptions cluster,
            @Option(names = "--to", paramLabel = "<number>", description = "The newest change to keep; 0 for none")
                    @Nullable
                    Integer to,
            @Option(names = "--yes", description = "Make the changes") boolean isMeant,
            @Option(names = "--delete-data", description = "Also delete topics that contain records")
                    boolean deletesData) {
        if (to != null && to < 0) {
            throw invalid("--to=" + to + ": must be the number of a change, or 0");
        }
        return with(
                cluster,
                topics -> carryOut(
                        topics,
                        snapshot -> ChangePlan.rollback(
                                snapshot,
                                to == null ? OptionalInt.empty() : OptionalInt.of(to),
                                topics.sizes(snapshot),
                                deletesData),
                        isMeant));
    }

    private int carryOut(ClusterTopics topics, Function<Snapshot, ChangePlan> planner, boolean isMeant) {
        ChangePlan plan = isMeant
                ? topics.carryOut(
                        planner,
                        command().getCommandSpec().root().version()[0],
                        step -> out().println(step.line() + "  done"))
                : planner.apply(topics.look());
        if (plan.isRefused()) {
            plan.refusals().forEach(err()::println);
            return 1;
        }
        plan.remarks().forEach(err()::println);
        if (plan.steps().isEmpty()) {
            out().println("There is nothing to do.");
        } else if (!isMeant) {
            plan.steps().forEach(step -> out().println(step.line()));
            out().println("Nothing was done; --yes does it.");
        }
        return 0;
    }

    private int with(KafkaOptions cluster, ToIntFunction<ClusterTopics> command) {
        return run(cluster, TopicLayout.settings(), chosen -> {
            try (ClusterTopics topics =
                    new ClusterTopics(chosen.kafka(), chosen.layout(), TopicChanges.of(chosen.topics()))) {
                return command.applyAsInt(topics);
            }
        });
    }

    private static String verdict(boolean isWell, boolean isRecorded) {
        if (!isWell) {
            return "The topics are not up to date; `pisync topics apply` shows what it would do.";
        }
        return "All topics are up to date" + (isRecorded ? "." : "; `pisync topics apply --yes` records it.");
    }
}
