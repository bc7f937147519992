package io.pisync.notifier.file;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects the problems of a file. */
final class Problems {
    private final List<FileProblem> found = new ArrayList<>();

    void add(int line, String field, String sentence) {
        found.add(new FileProblem(line, field, sentence));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** By line. */
    List<FileProblem> sorted() {
        return found.stream().sorted(Comparator.comparingInt(FileProblem::line)).toList();
    }
}
