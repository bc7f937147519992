package io.pisync.query;

import io.pisync.kit.health.Health;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.metrics.Metrics;
import io.pisync.query.routing.FakeFleet;
import io.pisync.query.routing.FakeInstance;
import io.pisync.query.routing.WireRoutes;
import java.net.URI;
import java.util.List;

/** A fake processor behind a real read port: to the query API it looks like another process. */
final class Processor implements AutoCloseable {
    final FakeInstance states;
    private final HttpServer server;

    Processor(String name, FakeFleet fleet) {
        states = new FakeInstance("http://" + name, fleet);
        server = new HttpServer(
                HttpServerConfig.on("127.0.0.1", 0), List.of(new WireRoutes(states)), Health.of(), new Metrics());
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    @Override
    public void close() {
        states.before(() -> {});
        server.close();
    }
}
