package io.pisync.allinone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** References in comments, messages and documents exist in this repository. */
class DocumentReferencesTest {
    private static final Pattern PAGE =
            Pattern.compile("(?<![\\w/.-])([\\w.-][\\w./-]*\\.md)\\b(?:, \\\\?\"([^\"\\\\]+)\\\\?\")?");
    private static final Pattern NAMED_TEST = Pattern.compile("`([A-Z]\\w*(?:Test|IT))`");
    private static final Pattern DECISION = Pattern.compile("\\bdocs/adr/(\\d{4})(?![\\w-])");
    private static final Pattern COMMENT_LINE_END = Pattern.compile("\\R\\s*(?:\\*|//|#)? *");

    @Test
    void commentsAndMessagesReferToExistingPagesAndHeadings() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path source : RepositoryTree.sources()) {
            String text = COMMENT_LINE_END.matcher(Files.readString(source)).replaceAll(" ");
            for (MatchResult reference : PAGE.matcher(text).results().toList()) {
                if (!exists(source, reference)) {
                    broken.add(name(source) + ": " + reference.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void commentsReferToExistingDecisions() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path source : RepositoryTree.sources()) {
            for (MatchResult reference :
                    DECISION.matcher(Files.readString(source)).results().toList()) {
                if (decisions(reference.group(1)) != 1) {
                    broken.add(name(source) + ": " + reference.group());
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void linksInDocumentsResolve() throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : RepositoryTree.documents()) {
            for (String link : MarkdownPage.read(file).localLinks()) {
                if (!resolves(file, link)) {
                    broken.add(name(file) + ": " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    @Test
    void testsNamedInDocumentsExist() throws IOException {
        Set<String> tests = RepositoryTree.sources().stream()
                .map(source -> source.getFileName().toString())
                .collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (Path file : RepositoryTree.documents()) {
            NAMED_TEST
                    .matcher(Files.readString(file))
                    .results()
                    .filter(named -> !tests.contains(named.group(1) + ".java"))
                    .forEach(named -> missing.add(name(file) + ": " + named.group(1)));
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyDecisionIsInTheIndex() throws IOException {
        Path decisions = RepositoryTree.ROOT.resolve("docs/adr");
        List<String> index = MarkdownPage.read(decisions.resolve("README.md")).localLinks();

        try (Stream<Path> pages = Files.list(decisions)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> !page.equals("README.md")))
                    .isNotEmpty()
                    .allMatch(index::contains);
        }
    }

    private static boolean exists(Path source, MatchResult reference) throws IOException {
        Path page = RepositoryTree.ROOT.resolve(reference.group(1));
        if (!Files.exists(page)) {
            return Files.exists(source.resolveSibling(reference.group(1)));
        }
        String heading = reference.group(2);
        return heading == null || MarkdownPage.read(page).headings().contains(heading);
    }

    private static long decisions(String number) throws IOException {
        try (Stream<Path> pages = Files.list(RepositoryTree.ROOT.resolve("docs/adr"))) {
            return pages.filter(page -> page.getFileName().toString().startsWith(number + "-"))
                    .count();
        }
    }

    private static boolean resolves(Path file, String link) throws IOException {
        int fragment = link.indexOf('#');
        String path = fragment < 0 ? link : link.substring(0, fragment);
        Path target = path.isEmpty() ? file : file.resolveSibling(path).normalize();
        if (!target.startsWith(RepositoryTree.ROOT) || !Files.exists(target)) {
            return false;
        }
        return fragment < 0 || MarkdownPage.read(target).anchors().contains(link.substring(fragment + 1));
    }

    private static String name(Path file) {
        return RepositoryTree.ROOT.relativize(file).toString();
    }
}
