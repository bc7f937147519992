package io.pisync.allinone.keys;

import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.address.KafkaOptions;
import io.pisync.kit.cli.CommandLineStart;
import io.pisync.kit.kafka.KafkaClientLog;
import io.pisync.kit.kafka.KafkaFailed;
import io.pisync.kit.kafka.TopicLayout;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;

/** A desk at the Kafka that a command is told, for as long as the command runs. */
record At(AccessTopics topics) {
    static At of(CommandLineStart start, KafkaOptions where) {
        KafkaOptions.Chosen chosen = where.read(start, TopicLayout.settings());
        return new At(new AccessTopics(chosen.kafka(), TopicLayout.from(chosen.settings())));
    }

    /** The exit code; {@link KafkaFailed} where Kafka does not do its part. */
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
