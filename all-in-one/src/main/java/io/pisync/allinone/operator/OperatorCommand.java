package io.pisync.allinone.operator;

import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command of an operator. All of them read settings like the roles, and connect, print and fail in the same way. */
public abstract class OperatorCommand {
    private final CommandLineStart start;

    @Spec
    private CommandSpec spec;

    /** Creates the command; {@code start} loads its settings. */
    protected OperatorCommand(CommandLineStart start) {
        this.start = start;
    }

    /** Loads settings that no option of the command overrides. */
    protected final Settings load(Setting<?> setting) {
        return start.load(List.of(setting), Map.of());
    }

    /** Returns the selected Kafka with the prefix of its topics, and these settings. Does not connect. */
    protected final KafkaOptions.Chosen choose(KafkaOptions where, List<Setting<?>> further) {
        return where.read(start, further);
    }

    /** Runs an action on the selected Kafka and returns its exit code; throws {@link KafkaFailed} for an error of Kafka. */
    protected final int run(KafkaOptions where, List<Setting<?>> further, ToIntFunction<KafkaOptions.Chosen> action) {
        return run(choose(where, further), action);
    }

    /** Runs an action on this Kafka and returns its exit code; throws {@link KafkaFailed} for an error of Kafka. */
    protected final int run(KafkaOptions.Chosen chosen, ToIntFunction<KafkaOptions.Chosen> action) {
        KafkaClientLog.errorsOnly();
        try {
            return action.applyAsInt(chosen);
        } catch (KafkaException e) {
            throw new KafkaFailed(chosen.kafka(), e);
        }
    }

    protected final CommandLine command() {
        return spec.commandLine();
    }

    protected final PrintWriter out() {
        return command().getOut();
    }

    protected final PrintWriter err() {
        return command().getErr();
    }

    /** Returns the error of an invalid option or parameter. */
    protected final ParameterException invalid(String why) {
        return new ParameterException(command(), why);
    }
}
