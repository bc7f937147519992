package io.pisync.contract.document;

import static java.util.stream.Collectors.toCollection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Validates HTTP exchanges against {@code openapi.yaml}: status, headers, content type and body. Thread-safe. */
public final class OpenApiOracle {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final Set<String> PISYNC_HEADERS = Set.of(
            "x-request-id", "x-total-count", "link", "retry-after", "allow", "etag", "location", "content-disposition");

    private final SchemaDocument document;
    private final Place root;
    private final PathTemplates templates;

    private OpenApiOracle(SchemaDocument document) {
        this.document = document;
        this.root = Place.rootOf(document.root());
        this.templates = new PathTemplates(root.get("paths").names());
    }

    /** Loads the published document. */
    public static OpenApiOracle load() {
        return new OpenApiOracle(SchemaDocument.openApi());
    }

    /** Returns all operations, in the form {@code GET /things/{id}}. */
    public Set<String> operations() {
        return root.get("paths").names().stream()
                .flatMap(path -> root.get("paths").get(path).names().stream()
                        .filter(METHODS::contains)
                        .map(method -> method.toUpperCase(Locale.ROOT) + " " + path))
                .collect(toCollection(TreeSet::new));
    }

    /** Returns the description at the beginning of the document. */
    public String description() {
        return root.get("info").get("description").node().asText();
    }

    /** Returns the violations in an answer; empty if there are none. */
    public List<String> deviations(HttpResponse<String> answer) {
        return deviations(Exchange.of(answer));
    }

    /** Returns the violations in a JSON request body; empty if there are none. */
    public List<String> deviations(String method, String path, String body) {
        return document.deviationsAt(
                operation(method, path)
                        .get("requestBody")
                        .get("content")
                        .get("application/json")
                        .child("schema")
                        .pointer(),
                json(body));
    }

    /**
     * Returns the examples of an operation's body by media type and name, such as {@code application/json usual}. An example that is a
     * string is used verbatim as the body.
     */
    public Map<String, String> requestExamples(String method, String path) {
        Map<String, String> bodies = new LinkedHashMap<>();
        Place content = operation(method, path).get("requestBody").get("content");
        for (String type : content.names()) {
            Place examples = content.get(type).get("examples");
            for (String name : examples.names()) {
                JsonNode value = examples.get(name).get("value").node();
                bodies.put(type + " " + name, value.isTextual() ? value.textValue() : value.toString());
            }
        }
        return bodies;
    }

    List<String> deviations(Exchange exchange) {
        Place response = response(exchange);
        if (!response.exists()) {
            return List.of(exchange + " is no status of this operation");
        }
        List<String> found = new ArrayList<>(headerDeviations(exchange, response.get("headers")));
        found.addAll(bodyDeviations(exchange, response.get("content")));
        return found.stream().map(deviation -> exchange + ": " + deviation).toList();
    }

    /** Returns the described response; errors that the operation does not list share one description. */
    private Place response(Exchange exchange) {
        Place responses = operation(exchange.method(), exchange.path()).get("responses");
        Place listed = responses.get(Integer.toString(exchange.status()));
        boolean error = exchange.status() >= 400 && !listed.exists();
        return error ? root.get("components").get("responses").get("Refused") : listed;
    }

    private Place operation(String method, String path) {
        String template = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return root.get("paths").get(templates.of(path).orElse("nowhere")).get(template);
    }

    private List<String> headerDeviations(Exchange exchange, Place headers) {
        List<String> found = new ArrayList<>();
        for (String name : headers.names()) {
            Place header = headers.get(name);
            exchange.header(name).ifPresent(value -> found.addAll(headerDeviations(name, value, header)));
            if (exchange.header(name).isEmpty()
                    && header.node().path("required").asBoolean()) {
                found.add("has no header " + name);
            }
        }
        Set<String> described = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        described.addAll(headers.names());
        exchange.headers().keySet().stream()
                .filter(OpenApiOracle::isPisyncHeader)
                .filter(name -> !described.contains(name))
                .forEach(name -> found.add("has a header that is not described: " + name));
        return found;
    }

    private List<String> headerDeviations(String name, String value, Place header) {
        boolean integer = header.get("schema").node().path("type").asText().equals("integer");
        JsonNode node = integer && value.matches("\\d{1,9}")
                ? IntNode.valueOf(Integer.parseInt(value))
                : TextNode.valueOf(value);
        return document.deviationsAt(header.child("schema").pointer(), node).stream()
                .map(deviation -> name + " " + deviation)
                .toList();
    }

    private static boolean isPisyncHeader(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.startsWith("pisync-") || PISYNC_HEADERS.contains(lower);
    }

    private List<String> bodyDeviations(Exchange exchange, Place content) {
        if (!content.exists() || exchange.method().equals("HEAD")) {
            return exchange.body().isEmpty() ? List.of() : List.of("has a body");
        }
        Place type = content.get(exchange.mediaType());
        if (!type.exists()) {
            return List.of("has the content type '" + exchange.mediaType() + "'");
        }
        return exchange.mediaType().endsWith("json")
                ? document.deviationsAt(type.child("schema").pointer(), json(exchange.body()))
                : List.of();
    }

    private static JsonNode json(String body) {
        try {
            return SchemaDocument.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + body, e);
        }
    }
}
