package io.pisync.allinone.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
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

    /** Its YAML documents, with anchors and merges resolved. A key that stands twice is an error. */
    List<JsonNode> documents() {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(MAX_ALIASES);
        Iterable<Object> documents = new Yaml(new SafeConstructor(options)).loadAll(text());
        return StreamSupport.stream(documents.spliterator(), false)
                .<JsonNode>map(JSON::valueToTree)
                .toList();
    }

    /** Every match. */
    List<MatchResult> find(String regex) {
        return Pattern.compile(regex, Pattern.MULTILINE)
                .matcher(text())
                .results()
                .toList();
    }
}
