package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** {@code docker-compose.yml}. */
final class Compose {
    static final JsonNode FILE =
            new RepositoryFile("docker-compose.yml").documents().get(0);

    private Compose() {}

    static Map<String, JsonNode> services() {
        Map<String, JsonNode> services = new TreeMap<>();
        FILE.get("services").properties().forEach(service -> services.put(service.getKey(), service.getValue()));
        return services;
    }

    static JsonNode service(String name) {
        return FILE.required("services").required(name);
    }

    static List<Container> containers() {
        return services().entrySet().stream()
                .filter(service -> service.getValue().path("image").asText().equals("pisync"))
                .map(service -> container(service.getKey(), service.getValue()))
                .toList();
    }

    private static Container container(String name, JsonNode service) {
        JsonNode check = service.get("healthcheck").get("test");
        return new Container(
                name,
                Container.role(service.get("command").get(0).asText()),
                Environment.of(service.get("environment")),
                Set.of(URI.create(check.get(check.size() - 1).asText())),
                Environment.bytes(service.get("mem_limit").asText()));
    }
}
