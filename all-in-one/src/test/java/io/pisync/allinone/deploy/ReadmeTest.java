package io.pisync.allinone.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final int MAX_BYTES = 200_000;
    private static final Pattern CODE_PATH = Pattern.compile("`(?:[A-Z]+ )?(/[^`?]*)[^`]*`");

    /** Other spellings of paths in the table, and pages and documents, which the text names. */
    private static final Set<String> NOT_IN_THE_TABLE = Set.of(
            "/devices/{}/sync-history",
            "/devices/{}/stats",
            "/device-status",
            "/device-stats",
            "/sync-history",
            "/",
            "/dashboard/{}",
            "/docs",
            "/docs/{}",
            "/openapi.yaml",
            "/asyncapi.yaml");

    @Test
    void listsEveryDocumentedPath() {
        Set<String> listed = new RepositoryFile("README.md")
                .find("^\\| (`[A-Z]+ /.*?) \\| ").stream()
                        .flatMap(row -> CODE_PATH.matcher(row.group(1)).results())
                        .map(path -> withoutNames(path.group(1)))
                        .collect(Collectors.toSet());
        Set<String> documented = new TreeSet<>();
        new RepositoryFile("contract/src/main/resources/io/pisync/contract/openapi.yaml")
                .documents()
                .get(0)
                .required("paths")
                .fieldNames()
                .forEachRemaining(path -> documented.add(withoutNames(path)));
        documented.removeAll(NOT_IN_THE_TABLE);

        assertThat(listed).containsExactlyInAnyOrderElementsOf(documented);
    }

    @Test
    void picturesAreSmallEnoughForASlowLink() throws IOException {
        List<MatchResult> pictures = new RepositoryFile("README.md").find("!\\[[^]]+]\\((docs/[^)]+)\\)");

        assertThat(pictures).isNotEmpty();
        for (MatchResult picture : pictures) {
            assertThat(Files.size(Path.of("..", picture.group(1)))).isLessThanOrEqualTo(MAX_BYTES);
        }
    }

    private static String withoutNames(String path) {
        return path.replaceAll("\\{\\w+}", "{}");
    }
}
