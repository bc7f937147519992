package io.pisync.allinone.kafka;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** The two ports a node listens on, both on 127.0.0.1. */
record LoopbackPorts(int client, int controller) {

    /**
     * Two different ports that nobody listened on a moment ago, found before anything is started.
     *
     * @param client the one wanted for clients; 0 takes a free one
     * @throws BindException naming the port, when it cannot be had
     */
    static LoopbackPorts claim(int client) throws IOException {
        try (ServerSocket forClients = bind(client);
                ServerSocket forController = bind(0)) {
            return new LoopbackPorts(forClients.getLocalPort(), forController.getLocalPort());
        }
    }

    private static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            BindException named = new BindException("kafka-port " + port + " on 127.0.0.1 cannot be had ("
                    + e.getMessage() + "): stop the program that uses it or choose another port");
            named.initCause(e);
            throw named;
        }
    }

    String bootstrapServers() {
        return "127.0.0.1:" + client;
    }
}
