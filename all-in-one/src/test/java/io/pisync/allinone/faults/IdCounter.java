package io.pisync.allinone.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A webhook receiver that rejects the first attempt of some notifications and collects the ids of the accepted ones by school. */
final class IdCounter implements AutoCloseable {
    private static final int REJECT_EVERY_NTH_NEW_ID = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Set<String>> idsOfSchool = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger newIds = new AtomicInteger();
    private final HttpServer server;

    IdCounter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** Returns the accepted ids by school. */
    Map<String, Set<String>> idsOfSchool() {
        return idsOfSchool;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        JsonNode body = json.readTree(exchange.getRequestBody());
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        boolean isNew = seen.add(id);
        boolean isAccepted = !isNew || newIds.incrementAndGet() % REJECT_EVERY_NTH_NEW_ID != 0;
        if (isAccepted) {
            String school = body.at("/groupLabels/school").asText();
            idsOfSchool
                    .computeIfAbsent(school, name -> ConcurrentHashMap.newKeySet())
                    .add(id);
        }
        exchange.sendResponseHeaders(isAccepted ? 204 : 503, -1);
        exchange.close();
    }
}
