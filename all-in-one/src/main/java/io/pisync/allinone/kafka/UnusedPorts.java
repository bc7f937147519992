package io.pisync.allinone.kafka;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Finds ports for listeners that must know their port before they listen. The ports are below the range for outgoing
 * connections (32768 and up on Linux, 49152 and up by RFC 6335), because any connection could take a port of that range
 * before the listener starts.
 */
public final class UnusedPorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;
    private static final int MAX_TRIES = 200;

    private UnusedPorts() {}

    /**
     * Returns different unused ports of 127.0.0.1; another process may still take them.
     *
     * @throws BindException if almost all ports of the range are in use
     */
    public static List<Integer> onLoopback(int count) throws IOException {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count && tries < MAX_TRIES; tries++) {
                tryPort(ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST + 1), held);
            }
            if (held.size() < count) {
                throw new BindException("no unused ports found between " + LOWEST + " and " + HIGHEST);
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } finally {
            for (ServerSocket socket : held) {
                socket.close();
            }
        }
    }

    private static void tryPort(int port, List<ServerSocket> held) throws IOException {
        try {
            held.add(bind(port));
        } catch (BindException e) {
            // in use: the next iteration tries another port
        }
    }

    static ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
