package io.pisync.benchmarks.testbed;

import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import java.nio.file.Path;

/** Makes what is measured on and what is measured; nothing is started yet. */
public interface Testbed {
    /** The broker of {@code pisync up}, with its data in this directory, on a free port. */
    Broker broker(Path directory);

    /** All of {@code pisync up} but its broker, with its stores in this directory, on a free port. */
    Server pisync(TopicLayout layout, Path state, KafkaConfig kafka);

    /** A server like this one that asks for keys, which are kept in this Kafka. */
    Guard guard(HttpServerConfig http, TopicLayout layout, KafkaConfig kafka);
}
