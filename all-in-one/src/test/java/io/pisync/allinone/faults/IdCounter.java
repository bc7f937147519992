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

/** Takes webhooks, now and then only at the second attempt, and counts the ids of what it took by school. */
final class IdCounter implements AutoCloseable {
    private static final int REFUSED_AT_FIRST = 3;

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Set<String>> idsOfSchool = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final AtomicInteger news = new AtomicInteger();
    private final HttpServer server;

    IdCounter() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** The ids that were taken, by the school they are about. */
    Map<String, Set<String>> idsOfSchool() {
        return idsOfSchool;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        JsonNode body = json.readTree(exchange.getRequestBody());
        String id = exchange.getRequestHeaders().getFirst("webhook-id");
        boolean isNew = seen.add(id);
        boolean isTaken = !isNew || news.incrementAndGet() % REFUSED_AT_FIRST != 0;
        if (isTaken) {
            String school = body.at("/groupLabels/school").asText();
            idsOfSchool
                    .computeIfAbsent(school, name -> ConcurrentHashMap.newKeySet())
                    .add(id);
        }
        exchange.sendResponseHeaders(isTaken ? 204 : 503, -1);
        exchange.close();
    }
}
