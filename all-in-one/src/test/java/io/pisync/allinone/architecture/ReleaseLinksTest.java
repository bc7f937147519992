package io.pisync.allinone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The documents in the archive of a release link only to files in the archive. */
class ReleaseLinksTest {
    private static final Pattern FILE_SET = Pattern.compile("(?s)<fileSet>(.*?)</fileSet>");
    private static final Pattern DIRECTORY =
            Pattern.compile("<directory>\\$\\{project\\.basedir}/\\.\\.(.*)</directory>");
    private static final Pattern OUTPUT = Pattern.compile("<outputDirectory>(.*)</outputDirectory>");
    private static final Pattern INCLUDE = Pattern.compile("<include>(.*)</include>");
    private static final Pattern EXCLUDE = Pattern.compile("<exclude>(.*)</exclude>");

    /** A directory of the repository that is copied to the same path of the archive. */
    private record Copied(String directory, List<String> included, List<String> excluded) {
        private boolean has(Path file) {
            Path root = RepositoryTree.ROOT.resolve(directory).normalize();
            return file.startsWith(root)
                    && (included.isEmpty() || matches(root.relativize(file), included))
                    && !matches(root.relativize(file), excluded);
        }

        private static boolean matches(Path file, List<String> globs) {
            return globs.stream()
                    .anyMatch(glob -> FileSystems.getDefault()
                            .getPathMatcher("glob:" + glob)
                            .matches(file));
        }
    }

    @Test
    void resolveInTheArchive() throws IOException {
        List<Copied> copied = copied();
        List<Path> documents = RepositoryTree.documents().stream()
                .filter(document -> isIn(copied, document))
                .toList();
        List<String> broken = new ArrayList<>();
        for (Path document : documents) {
            for (String link : MarkdownPage.read(document).localLinks()) {
                Path target =
                        document.resolveSibling(link.replaceFirst("#.*", "")).normalize();
                if (!link.startsWith("#") && !isIn(copied, target)) {
                    broken.add(RepositoryTree.ROOT.relativize(document) + ": " + link);
                }
            }
        }

        assertThat(documents).hasSizeGreaterThan(10);
        assertThat(broken).isEmpty();
    }

    private static List<Copied> copied() throws IOException {
        String assembly = Files.readString(RepositoryTree.ROOT.resolve("all-in-one/src/assembly/release.xml"));
        List<Copied> copied = new ArrayList<>();
        for (MatchResult set : FILE_SET.matcher(assembly).results().toList()) {
            for (String directory : values(DIRECTORY, set.group(1))) {
                String path = directory.replaceFirst("^/", "");
                if (values(OUTPUT, set.group(1)).contains(path.isEmpty() ? "." : path)) {
                    copied.add(new Copied(path, values(INCLUDE, set.group(1)), values(EXCLUDE, set.group(1))));
                }
            }
        }
        return copied;
    }

    private static List<String> values(Pattern element, String xml) {
        return element.matcher(xml)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static boolean isIn(List<Copied> copied, Path file) {
        return copied.stream().anyMatch(set -> set.has(file));
    }
}
