package io.pisync.benchmarks.process;

import io.pisync.kit.lifecycle.Service;
import java.nio.file.Path;

/**
 * An application of Kafka Streams that applies the event topic from its beginning.
 *
 * @param application its id, used by nobody before
 * @param state where its stores lie
 */
record Contender(String name, String application, Path state, Service service) {}
