package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.pisync.contract.settings.SettingNames;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The resources in {@code deploy/kubernetes}. */
final class Kubernetes {
    static final JsonNode KUSTOMIZATION = file("kustomization.yaml").documents().get(0);
    static final List<JsonNode> OBJECTS = elements(KUSTOMIZATION.get("resources"))
            .flatMap(name -> file(name.asText()).documents().stream())
            .toList();
    static final List<String> PROBES = List.of("startupProbe", "livenessProbe", "readinessProbe");

    private Kubernetes() {}

    static List<JsonNode> ofKind(String... kinds) {
        return OBJECTS.stream()
                .filter(object -> Set.of(kinds).contains(object.get("kind").asText()))
                .toList();
    }

    /** Returns the objects that run containers of PiSync. */
    static List<JsonNode> workloads() {
        return ofKind("Deployment", "StatefulSet");
    }

    static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    /** Returns the only container of each workload's pods. */
    static List<Container> containers() {
        return workloads().stream().map(Kubernetes::container).toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    private static Container container(JsonNode workload) {
        JsonNode container = workload.at("/spec/template/spec/containers/0");
        Set<URI> probes = PROBES.stream()
                .map(probe -> probed(container, container.get(probe).get("httpGet")))
                .collect(Collectors.toSet());
        return new Container(
                name(workload),
                Container.role(container.at("/args/0").asText()),
                settings(workload),
                probes,
                Environment.bytes(container.at("/resources/limits/memory").asText()));
    }

    private static URI probed(JsonNode container, JsonNode get) {
        String port = elements(container.get("ports"))
                .filter(declared -> declared.get("name").equals(get.get("port")))
                .map(declared -> declared.get("containerPort").asText())
                .findFirst()
                .orElseThrow();
        return URI.create("http://127.0.0.1:" + port + get.get("path").asText());
    }

    /** Returns the environment variables of the workload's first pod. */
    private static Map<String, String> settings(JsonNode workload) {
        JsonNode container = workload.at("/spec/template/spec/containers/0");
        Map<String, String> settings = new TreeMap<>();
        elements(container.get("envFrom")).forEach(source -> settings.putAll(source(source)));
        String pod = name(workload) + "-0";
        elements(container.path("env")).forEach(variable -> {
            boolean isPodName =
                    variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name");
            String value = isPodName ? pod : variable.get("value").asText();
            settings.put(variable.get("name").asText(), value.replace("$(" + SettingNames.INSTANCE_ID + ")", pod));
        });
        return settings;
    }

    private static Map<String, String> source(JsonNode source) {
        JsonNode reference = source.elements().next();
        JsonNode object = ofKind("ConfigMap", "Secret").stream()
                .filter(candidate ->
                        name(candidate).equals(reference.get("name").asText()))
                .findFirst()
                .orElseThrow();
        return Environment.of(object.has("data") ? object.get("data") : object.get("stringData"));
    }

    private static RepositoryFile file(String name) {
        return new RepositoryFile("deploy/kubernetes/" + name);
    }
}
