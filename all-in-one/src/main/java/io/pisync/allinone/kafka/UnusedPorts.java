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
 * Finds ports for listeners that have to know their port before they listen. The ports come from a range that operating
 * systems leave to listeners: one of the range for outgoing connections (32768 and up on Linux, 49152 and up by RFC
 * 6335) can be taken by any connection before its listener starts.
 */
public final class UnusedPorts {
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_767;
    private static final int MAX_TRIES = 200;

    private UnusedPorts() {}

    /**
     * Different ports of 127.0.0.1 that nobody listened on a moment ago.
     *
     * @throws BindException when almost all ports of the range are in use
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
            // in use: the next try takes another one
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
