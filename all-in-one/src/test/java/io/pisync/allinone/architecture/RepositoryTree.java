package io.pisync.allinone.architecture;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The files of the repository, without the output of builds and runs. */
final class RepositoryTree {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Set<String> EXCLUDED = Set.of("target", "data", "node_modules", ".git", ".idea", ".vscode");
    private static final Pattern SOURCE = Pattern.compile(
            "pisync|run|Dockerfile|.*\\.(java|ya?ml|js|mjs|py|sh|html|css|xml|properties|conf|env\\.example)");

    private RepositoryTree() {}

    /** Code, scripts and settings. */
    static List<Path> sources() throws IOException {
        return files(name -> SOURCE.matcher(name).matches());
    }

    static List<Path> documents() throws IOException {
        return files(name -> name.endsWith(".md"));
    }

    private static List<Path> files(Predicate<String> wanted) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                boolean excluded = EXCLUDED.contains(directory.getFileName().toString());
                return excluded ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (wanted.test(file.getFileName().toString())) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }
}
