package io.pisync.allinone.keys;

import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.address.KafkaOptions;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;

/** Runs a command with access to the keys in the selected Kafka. */
record KeySession(AccessTopics topics) {
    static KeySession of(CommandLineStart start, KafkaOptions where) {
        KafkaOptions.Chosen chosen = where.read(start, TopicLayout.settings());
        return new KeySession(new AccessTopics(chosen.kafka(), TopicLayout.from(chosen.settings())));
    }

    /** Runs the command and returns its exit code; throws {@link KafkaFailed} for an error of Kafka. */
    int with(ToIntFunction<KeyAdmin> command) {
        KafkaClientLog.errorsOnly();
        try (KeyAdmin admin = new KeyAdmin(topics)) {
            admin.open();
            return command.applyAsInt(admin);
        } catch (KafkaException e) {
            throw new KafkaFailed(topics.kafka(), e);
        }
    }
}
