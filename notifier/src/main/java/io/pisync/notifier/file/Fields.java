package io.pisync.notifier.file;

import io.pisync.kit.config.ClosestName;
import io.pisync.notifier.yaml.YamlNode;
import io.pisync.notifier.yaml.YamlNode.Items;
import io.pisync.notifier.yaml.YamlNode.Mapping;
import io.pisync.notifier.yaml.YamlNode.Scalar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads one mapping of the file field by field. An invalid field is reported as a problem, and reading continues. */
final class Fields {
    private static final String TEXT = "must be text";

    private final Problems problems;
    private final String path;
    private final int line;
    private final Map<String, YamlNode> fields;
    private final Set<String> known = new TreeSet<>();

    private Fields(Problems problems, String path, int line, Map<String, YamlNode> fields) {
        this.problems = problems;
        this.path = path;
        this.line = line;
        this.fields = fields;
    }

    /** Returns the fields of a value at this path. If it is not a mapping, adds a problem and has no fields. */
    static Fields of(YamlNode node, String path, Problems problems) {
        if (node instanceof Mapping mapping) {
            return new Fields(problems, path, node.line(), mapping.fields());
        }
        problems.add(node.line(), path, "must be a mapping of names to values");
        return new Fields(problems, path, node.line(), Map.of());
    }

    int line() {
        return line;
    }

    boolean has(String name) {
        known.add(name);
        return node(name).isPresent();
    }

    /** Returns the position of a field, even if it is absent. */
    int lineOf(String name) {
        return node(name).map(YamlNode::line).orElse(line);
    }

    void problem(String name, String sentence) {
        problems.add(lineOf(name), pathOf(name), sentence);
    }

    Optional<String> text(String name) {
        return node(name).flatMap(node -> scalar(node, pathOf(name)));
    }

    /** Returns the parsed value. If the parser throws IllegalArgumentException, the problem ends with the allowed values. */
    <T> Optional<T> value(String name, String allowed, Function<String, T> parser) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(parser.apply(text));
            } catch (IllegalArgumentException e) {
                problem(name, "\"" + text + "\" must be " + allowed);
                return Optional.empty();
            }
        });
    }

    /** A problem if it is not there. */
    <T> Optional<T> required(String name, Optional<T> value) {
        if (!has(name)) {
            problem(name, "is missing");
        }
        return value;
    }

    /** Several texts; one alone is a list of one. */
    List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        for (YamlNode item : items(name)) {
            scalar(item, pathOf(name)).ifPresent(texts::add);
        }
        return texts;
    }

    Optional<Fields> object(String name) {
        return node(name).map(node -> of(node, pathOf(name), problems));
    }

    List<Fields> objects(String name) {
        List<Fields> objects = new ArrayList<>();
        List<YamlNode> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            objects.add(of(items.get(i), pathOf(name) + "[" + i + "]", problems));
        }
        return objects;
    }

    /** Returns all fields as lists of texts. */
    Map<String, List<String>> everyField() {
        Map<String, List<String>> all = new HashMap<>();
        fields.keySet().forEach(name -> all.put(name, texts(name)));
        return all;
    }

    /** Whether the value is a scalar, for fields with a short form. */
    boolean isScalar(String name) {
        return node(name).map(Scalar.class::isInstance).orElse(false);
    }

    /** To be called last: reports fields that were not read as problems. */
    void end() {
        Set<String> asked = Set.copyOf(known);
        for (String name : fields.keySet()) {
            if (!asked.contains(name)) {
                problem(
                        name,
                        "is not known here"
                                + ClosestName.within(Math.max(1, name.length() / 3), name, asked)
                                        .map(close -> "; did you mean " + close + "?")
                                        .orElse("; known are " + String.join(", ", new TreeSet<>(asked))));
            }
        }
    }

    private Optional<YamlNode> node(String name) {
        known.add(name);
        return Optional.ofNullable(fields.get(name)).filter(node -> !isNull(node));
    }

    private List<YamlNode> items(String name) {
        return node(name)
                .map(node -> node instanceof Items items ? items.items() : List.of(node))
                .orElse(List.of());
    }

    private Optional<String> scalar(YamlNode node, String where) {
        if (node instanceof Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(node.line(), where, TEXT);
        return Optional.empty();
    }

    private static boolean isNull(YamlNode node) {
        return node instanceof Scalar scalar && scalar.text().isEmpty();
    }

    private String pathOf(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
