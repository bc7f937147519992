package io.pisync.contract.document;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import io.pisync.contract.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A published document with its schemas. Stricter than the published rules: an object with named properties may have no others unless its
 * schema has {@code additionalProperties}, so that tests detect undocumented fields. Thread-safe.
 */
public final class SchemaDocument {
    /** Reads JSON with exact numbers. */
    public static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final String IRI = "https://pisync.invalid/document";

    private final JsonNode root;
    private final SchemaRegistry registry;

    private SchemaDocument(String name, Dialect dialect) {
        root = read(name);
        close(root);
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry = SchemaRegistry.withDefaultDialect(
                knowing(root, dialect),
                builder -> builder.schemaRegistryConfig(config).schemas(Map.of(IRI, root.toString())));
    }

    /** Loads {@code openapi.yaml}. */
    public static SchemaDocument openApi() {
        return new SchemaDocument("openapi.yaml", Dialects.getOpenApi31());
    }

    /** Loads {@code asyncapi.yaml}. */
    public static SchemaDocument asyncApi() {
        return new SchemaDocument("asyncapi.yaml", Dialects.getDraft7());
    }

    /** Returns the document, which must not be changed. */
    public JsonNode root() {
        return root;
    }

    /** Returns the violations of the schema with this name in {@code components/schemas}; empty if there are none. */
    public List<String> deviations(String schema, JsonNode value) {
        return deviationsAt("/components/schemas/" + schema, value);
    }

    List<String> deviationsAt(String pointer, JsonNode value) {
        if (root.at(pointer).isMissingNode()) {
            throw new IllegalArgumentException("no schema at " + pointer);
        }
        return registry.getSchema(SchemaLocation.of(IRI + "#" + pointer)).validate(value).stream()
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage() + " (" + pointer + ")")
                .toList();
    }

    /** The document is not a schema itself; this suppresses the validator's warning about it. */
    private static Dialect knowing(JsonNode root, Dialect dialect) {
        Dialect.Builder knowing = Dialect.builder(dialect);
        root.fieldNames().forEachRemaining(name -> knowing.keyword(new NonValidationKeyword(name)));
        return knowing.build();
    }

    private static JsonNode read(String name) {
        try (InputStream in = Topics.class.getResourceAsStream("/io/pisync/contract/" + name)) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    private static void close(JsonNode node) {
        node.forEach(SchemaDocument::close);
        boolean isObjectSchema = node.path("properties").isObject()
                && node.path("type").toString().contains("\"object\"")
                && !node.has("additionalProperties");
        if (isObjectSchema) {
            ((ObjectNode) node).put("additionalProperties", false);
        }
    }
}
