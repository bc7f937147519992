package io.pisync.allinone;

import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Checks that a port is available before it starts a service whose start is slow. */
record PortCheck(String host, int port, Service service) implements Service {
    @Override
    public void start() {
        requireFree();
        service.start();
    }

    @Override
    public void close() {
        service.close();
    }

    @Override
    public String name() {
        return service.name();
    }

    private void requireFree() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            if (address.isUnresolved()) {
                throw new IOException("unknown host");
            }
            socket.bind(address);
        } catch (IOException e) {
            throw new StartFailed(
                    "cannot listen on " + host + ":" + port + " (" + e.getMessage()
                            + "): stop the program that uses the port or choose another with --port",
                    e);
        }
    }
}
