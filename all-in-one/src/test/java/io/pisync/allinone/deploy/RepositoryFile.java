package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A file by its path in the repository. */
record RepositoryFile(String path) {
    private static final int MAX_ALIASES = 200;
    private static final ObjectMapper JSON = new ObjectMapper();

    String text() {
        try {
            return Files.readString(Path.of("..").resolve(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses its YAML documents and resolves anchors and merges. A duplicate key is an error. */
    List<JsonNode> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text());
        return StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    /** Parses the file as Java properties. */
    Map<String, String> properties() {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(key -> key, properties::getProperty));
    }

    /** Returns all matches in the text. */
    List<MatchResult> find(String regex) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text())
                .results()
                .toList();
    }
}
