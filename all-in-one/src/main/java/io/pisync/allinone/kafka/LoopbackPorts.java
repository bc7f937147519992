package io.pisync.allinone.kafka;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.List;

/** The two ports a node listens on, both on 127.0.0.1. */
record LoopbackPorts(int client, int controller) {

    /**
     * Finds two different unused ports before the start; another process may still take them.
     *
     * @param client the port for clients; 0 selects an unused one
     * @throws BindException with the port if it is not available
     */
    static LoopbackPorts claim(int client) throws IOException {
        if (client == 0) {
            List<Integer> both = UnusedPorts.onLoopback(2);
            return new LoopbackPorts(both.get(0), both.get(1));
        }
        try (ServerSocket held = bind(client)) {
            return new LoopbackPorts(
                    held.getLocalPort(), UnusedPorts.onLoopback(1).get(0));
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        try {
            return UnusedPorts.bind(port);
        } catch (IOException e) {
            BindException named = new BindException("kafka-port " + port + " on 127.0.0.1 is not available ("
                    + e.getMessage() + "): stop the program that uses it or choose another port");
            named.initCause(e);
            throw named;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + client;
    }
}
