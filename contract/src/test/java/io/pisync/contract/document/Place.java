package io.pisync.contract.document;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * A position in a document.
 *
 * @param pointer the JSON pointer from the root
 */
record Place(JsonNode root, String pointer) {
    /** Returns the root of a document. */
    static Place rootOf(JsonNode document) {
        return new Place(document, "");
    }

    JsonNode node() {
        return root.at(pointer);
    }

    boolean exists() {
        return !node().isMissingNode();
    }

    /** Returns a field or element; if it is a reference, its target. */
    Place get(String name) {
        return child(name).followed();
    }

    /** Returns a field or element without following references. */
    Place child(String name) {
        return new Place(root, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
    }

    /** Returns the names of an object's fields. */
    List<String> names() {
        Iterable<String> names = () -> node().fieldNames();
        return StreamSupport.stream(names.spliterator(), false).toList();
    }

    private Place followed() {
        JsonNode reference = node().path("$ref");
        return reference.isTextual() ? new Place(root, reference.textValue().substring(1)).followed() : this;
    }
}
