package io.pisync.allinone.broker;

import io.pisync.allinone.kafka.EmbeddedKafka;
import io.pisync.allinone.kafka.EmbeddedKafkaConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** The embedded broker on a free port, with a temporary directory. */
record EmbeddedTestBroker(EmbeddedKafka kafka, Path directory) implements TestBroker {

    static EmbeddedTestBroker start() {
        try {
            Path directory = Files.createTempDirectory("pisync-kafka");
            EmbeddedKafka kafka = new EmbeddedKafka(EmbeddedKafkaConfig.of(directory, 0), reason -> {});
            kafka.start();
            return new EmbeddedTestBroker(kafka, directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    @Override
    public void close() {
        kafka.close();
        try {
            Utils.delete(directory.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
