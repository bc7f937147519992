package io.pisync.benchmarks.process;

import io.pisync.kit.lifecycle.Service;
import java.nio.file.Path;

/**
 * An application of Kafka Streams that applies the event topic from its beginning.
 *
 * @param application its id, not used before
 * @param state the directory of its stores
 */
record MeasuredApplication(String name, String application, Path state, Service service) {}
