package io.pisync.allinone.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A Markdown file.
 *
 * @param text the content of the file without its code blocks
 */
record MarkdownPage(Path file, String text) {
    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^```.*?^```$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static MarkdownPage read(Path file) throws IOException {
        return new MarkdownPage(file, CODE_BLOCK.matcher(Files.readString(file)).replaceAll(""));
    }

    /** Returns the headings without markup. */
    List<String> headings() {
        return HEADING.matcher(text)
                .results()
                .map(heading -> heading.group(1).replaceAll("[`*]", ""))
                .toList();
    }

    /** Returns the anchors of the headings, as GitHub derives them. */
    Set<String> anchors() {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        for (String heading : headings()) {
            String anchor = heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            anchors.add(before == 0 ? anchor : anchor + "-" + before);
        }
        return anchors;
    }

    /** Returns the targets of links to files of the repository or to headings of this page. */
    List<String> localLinks() {
        return LINK.matcher(text)
                .results()
                .map((MatchResult link) -> link.group(1))
                .filter(target -> !target.matches("[a-z]+:.*"))
                .toList();
    }
}
