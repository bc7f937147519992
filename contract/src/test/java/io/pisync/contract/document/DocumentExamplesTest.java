package io.pisync.contract.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentExamplesTest {
    private final SchemaDocument document = SchemaDocument.openApi();
    private final List<String> deviations = new ArrayList<>();
    private int examples;

    @Test
    void everyExampleIsValid() {
        visit(Place.rootOf(document.root()));
        assertThat(deviations).isEmpty();
        assertThat(examples).isGreaterThan(30);
    }

    @Test
    void everyReferenceResolves() {
        for (SchemaDocument each : List.of(document, SchemaDocument.asyncApi())) {
            assertThat(each.root().findValuesAsText("$ref"))
                    .isNotEmpty()
                    .allMatch(
                            reference -> !each.root().at(reference.substring(1)).isMissingNode());
        }
    }

    @Test
    void everyOperationHasItsOwnIdAndAnswersWithARequestId() {
        List<String> ids = document.root().get("paths").findValuesAsText("operationId");
        assertThat(ids)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(OpenApiOracle.load().operations());
        Place paths = Place.rootOf(document.root()).get("paths");
        for (String path : paths.names()) {
            for (JsonNode operation : paths.get(path).node()) {
                operation
                        .path("responses")
                        .properties()
                        .forEach(response -> assertThat(headersOf(response.getValue()))
                                .as("%s %s", path, response.getKey())
                                .contains("X-Request-Id"));
            }
        }
    }

    private List<String> headersOf(JsonNode response) {
        Place root = Place.rootOf(document.root());
        String reference = response.path("$ref").asText();
        List<String> names = new ArrayList<>();
        JsonNode resolved = reference.isEmpty() ? response : root.root().at(reference.substring(1));
        resolved.path("headers").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private void visit(Place place) {
        if (place.node().isObject()) {
            if (place.child("schema").exists()) {
                check(place.child("schema"), place.child("example"));
                Place named = place.child("examples");
                named.names()
                        .forEach(name ->
                                check(place.child("schema"), named.get(name).child("value")));
            } else if (place.child("examples").node().isArray()) {
                place.child("examples").node().forEach(example -> check(place, example));
            }
            place.names().forEach(name -> visit(place.child(name)));
        }
        if (place.node().isArray()) {
            for (int i = 0; i < place.node().size(); i++) {
                visit(place.child(Integer.toString(i)));
            }
        }
    }

    private void check(Place schema, Place example) {
        if (example.exists()) {
            check(schema, example.node());
        }
    }

    private void check(Place schema, JsonNode example) {
        examples++;
        deviations.addAll(document.deviationsAt(schema.pointer(), example));
    }
}
