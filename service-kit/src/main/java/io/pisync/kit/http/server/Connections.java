package io.pisync.kit.http.server;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/**
 * How many connections are kept open. Beyond a quarter of the limit silent ones are closed sooner, so that crowds of idle clients do
 * not keep others out; at the limit nobody is accepted until one closes.
 *
 * @param limit never exceeded
 */
record Connections(int limit) {
    /** Longer than any answer takes. */
    private static final int CROWDED_IDLE_MILLIS = 6_000;

    private static final int MOST = 10_000;
    private static final int FEWEST = 100;
    /** Files that a process with an embedded broker has open without any connection, and some. */
    private static final int OTHER_FILES = 400;

    /** As many as leave half of the files that may be open to everything else. */
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
            return "more than " + size + " connections; silent ones are closed after " + CROWDED_IDLE_MILLIS + " ms";
        }
    }
}
