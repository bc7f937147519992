package io.pisync.kit.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * Limits the number of open connections. Beyond a quarter of the limit, idle connections are closed sooner, so that
 * many idle clients do not block others; at the limit no connection is accepted until one closes.
 *
 * @param limit the maximum number of open connections
 */
record Connections(int limit) {
    /** Longer than any answer may take. */
    private static final int CROWDED_IDLE_MILLIS = 6_000;

    private static final int MOST = 10_000;
    private static final int FEWEST = 100;
    /** Open files of a process with an embedded broker and no connections, with a reserve. */
    private static final int OTHER_FILES = 400;

    /** Returns a limit that leaves half of the process's open files to other uses. */
    static Connections ofThisProcess() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? of(system.getMaxFileDescriptorCount())
                : new Connections(MOST);
    }

    static Connections of(long maxOpenFiles) {
        return new Connections((int) Math.max(FEWEST, Math.min(MOST, maxOpenFiles / 2 - OTHER_FILES)));
    }

    void applyTo(ServerConnector connector, Server server) {
        server.addBean(new NetworkConnectionLimit(limit, connector));
        LowResourceMonitor monitor = new LowResourceMonitor(server);
        monitor.addLowResourceCheck(new Crowd(connector, limit / 4));
        monitor.setLowResourcesIdleTimeout(CROWDED_IDLE_MILLIS);
        monitor.setMaxLowResourcesTime(1);
        server.addBean(monitor);
    }

    private record Crowd(ServerConnector connector, int size) implements LowResourceMonitor.LowResourceCheck {
        @Override
        public boolean isLowOnResources() {
            return connector.getConnectedEndPoints().size() > size;
        }

        @Override
        public String getReason() {
            return "more than " + size + " connections; idle ones are closed after " + CROWDED_IDLE_MILLIS + " ms";
        }
    }
}
