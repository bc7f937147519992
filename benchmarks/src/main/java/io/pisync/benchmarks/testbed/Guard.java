package io.pisync.benchmarks.testbed;

import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.lifecycle.Service;
import java.util.function.Function;

/**
 * A server that asks for keys, and keys that it takes.
 *
 * @param keys makes the keys when it is started, and is to be started before the server
 * @param http the server's settings
 * @param tokens by a device's id, its token
 * @param gateway a key for all devices; both only after the start
 */
public record Guard(Service keys, HttpServerConfig http, Function<String, String> tokens, String gateway) {}
