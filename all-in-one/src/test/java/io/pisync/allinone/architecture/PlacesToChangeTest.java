package io.pisync.allinone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/architecture.md name modules, packages and classes that exist. */
class PlacesToChangeTest {
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern PLACE = Pattern.compile("(?:[a-z]+/)*[A-Z]\\w+|(?:[a-z]+/)+");

    @Test
    void everyPlaceInTheTablesExists() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String row : rows()) {
            String module = "";
            for (MatchResult code : CODE.matcher(row).results().toList()) {
                String name = code.group(1);
                if (Files.isRegularFile(RepositoryTree.ROOT.resolve(name).resolve("pom.xml"))) {
                    module = name;
                } else if (!module.isEmpty() && PLACE.matcher(name).matches() && !exists(module, name)) {
                    missing.add(module + " " + name);
                }
            }
        }

        assertThat(missing).isEmpty();
    }

    @Test
    void everyModuleIsInTheTable() throws IOException {
        String poms = Files.readString(RepositoryTree.ROOT.resolve("pom.xml"));

        assertThat(Pattern.compile("<module>([^<]+)</module>").matcher(poms).results())
                .isNotEmpty()
                .allMatch(module -> page().contains("\n| `" + module.group(1) + "` | "));
    }

    private static List<String> rows() {
        return page().lines().filter(line -> line.startsWith("| ")).toList();
    }

    private static String page() {
        try {
            return Files.readString(RepositoryTree.ROOT.resolve("docs/architecture.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A class is given by its name, optionally after the last parts of its package; a package by the last parts of its name. */
    private static boolean exists(String module, String place) throws IOException {
        String wanted = place.endsWith("/") ? "/" + place.substring(0, place.length() - 1) : "/" + place + ".java";
        Path sources = RepositoryTree.ROOT.resolve(module).resolve("src");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.anyMatch(file -> file.toString().endsWith(wanted));
        }
    }
}
