package io.pisync.benchmarks.testbed;

import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.lifecycle.Service;
import java.util.List;
import java.util.function.Function;

/**
 * The settings of a server that requires keys, and valid keys for it.
 *
 * @param keys creates the keys when it is started; start it before the server
 * @param http the server's settings
 * @param tokens returns the token of a device by its id; only after the start
 * @param gateways keys for all devices, each with a rate of its own; only after the start
 */
public record Guard(Service keys, HttpServerConfig http, Function<String, String> tokens, List<String> gateways) {}
