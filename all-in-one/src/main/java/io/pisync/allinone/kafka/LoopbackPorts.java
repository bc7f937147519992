package io.pisync.allinone.kafka;

import java.io.IOException;
import java.net.BindException;
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
        requireUnused(client);
        int controller = UnusedPorts.onLoopback(2).stream()
                .filter(port -> port != client)
                .findFirst()
                .orElseThrow();
        return new LoopbackPorts(client, controller);
    }

    private static void requireUnused(int port) throws IOException {
        try {
            UnusedPorts.bind(port).close();
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
