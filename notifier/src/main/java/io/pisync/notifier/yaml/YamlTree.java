package io.pisync.notifier.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one YAML document. Rejects duplicate names, aliases, a second document and more than 20 levels. */
public final class YamlTree {
    private static final int MAX_DEPTH = 20;
    private static final YAMLFactory FACTORY = new YAMLFactory();

    private final YAMLParser parser;
    private int depth;

    private YamlTree(YAMLParser parser) {
        this.parser = parser;
    }

    /** Returns the document's value; throws {@link YamlProblem} at the first error. */
    public static YamlNode parse(String text) throws YamlProblem {
        try (YAMLParser parser = FACTORY.createParser(text)) {
            YamlTree tree = new YamlTree(parser);
            if (parser.nextToken() == null) {
                throw new YamlProblem(1, "the file is empty");
            }
            YamlNode node = tree.value();
            if (parser.nextToken() != null) {
                throw new YamlProblem(tree.line(), "a second document begins; only one is read");
            }
            return node;
        } catch (JsonProcessingException e) {
            JsonLocation where = e.getLocation();
            throw new YamlProblem(where == null ? 1 : Math.max(1, where.getLineNr()), firstLine(e));
        } catch (IOException e) {
            throw new YamlProblem(1, "cannot be read: " + e.getMessage());
        }
    }

    private YamlNode value() throws IOException, YamlProblem {
        if (parser.isCurrentAlias()) {
            throw new YamlProblem(line(), "aliases (*name) are not supported: write the value again");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> nested(this::mapping);
            case START_ARRAY -> nested(this::items);
            case VALUE_NULL -> new YamlNode.Scalar(line(), "");
            default -> new YamlNode.Scalar(line(), parser.getText());
        };
    }

    private interface Part {
        YamlNode read() throws IOException, YamlProblem;
    }

    private YamlNode nested(Part part) throws IOException, YamlProblem {
        if (++depth > MAX_DEPTH) {
            throw new YamlProblem(line(), "values are nested more than " + MAX_DEPTH + " levels deep");
        }
        YamlNode node = part.read();
        depth--;
        return node;
    }

    private YamlNode mapping() throws IOException, YamlProblem {
        int line = line();
        Map<String, YamlNode> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            int nameLine = line();
            parser.nextToken();
            if (fields.put(name, value()) != null) {
                throw new YamlProblem(nameLine, name + " appears twice in the same mapping");
            }
        }
        return new YamlNode.Mapping(line, fields);
    }

    private YamlNode items() throws IOException, YamlProblem {
        int line = line();
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value());
        }
        return new YamlNode.Items(line, items);
    }

    private int line() {
        return Math.max(1, parser.currentTokenLocation().getLineNr());
    }

    private static String firstLine(JsonProcessingException e) {
        return "not YAML: "
                + e.getOriginalMessage().lines().map(String::strip).findFirst().orElse("cannot be read");
    }
}
