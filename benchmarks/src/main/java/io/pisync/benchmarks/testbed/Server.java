package io.pisync.benchmarks.testbed;

import io.pisync.kit.lifecycle.Service;
import java.net.URI;
import java.util.function.Supplier;

/**
 * An HTTP server for a benchmark.
 *
 * @param url asked only after the start
 */
public record Server(Service service, Supplier<URI> url) {}
