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
record At(AccessTopics topics) {
    static At of(CommandLineStart start, KafkaOptions where) {
        KafkaOptions.Chosen chosen = where.read(start, TopicLayout.settings());
        return new At(new AccessTopics(chosen.kafka(), TopicLayout.from(chosen.settings())));
    }

    /** Runs the command and returns its exit code; throws {@link KafkaFailed} for an error of Kafka. */
    int with(ToIntFunction<KeyDesk> command) {
        KafkaClientLog.errorsOnly();
        try (KeyDesk desk = new KeyDesk(topics)) {
            desk.open();
            return command.applyAsInt(desk);
        } catch (KafkaException e) {
            throw new KafkaFailed(topics.kafka(), e);
        }
    }
}
