package io.pisync.benchmarks.testbed;

import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import java.nio.file.Path;

/** Creates the broker and the servers of a benchmark without starting them. */
public interface Testbed {
    /** Returns the broker of {@code pisync up} with its data in this directory, on a free port. */
    Broker broker(Path directory);

    /** Returns all parts of {@code pisync up} except the broker, with the stores in this directory, on a free port. */
    Server pisync(TopicLayout layout, Path state, KafkaConfig kafka);

    /** Returns the settings of a server that requires keys, which are stored in this Kafka. */
    Guard guard(HttpServerConfig http, TopicLayout layout, KafkaConfig kafka);
}
