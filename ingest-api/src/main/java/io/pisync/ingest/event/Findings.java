package io.pisync.ingest.event;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the faults of one event: problems, which reject it, and warnings about repairs. At most {@link #MAX} of
 * each.
 */
final class Findings {
    static final int MAX = 50;

    private final List<EventProblem> problems = new ArrayList<>();
    private final List<EventProblem> warnings = new ArrayList<>();

    void problem(String pointer, ProblemCode code, String detail) {
        add(problems, pointer, code, detail);
    }

    void warning(String pointer, ProblemCode code, String detail) {
        add(warnings, pointer, code, detail);
    }

    List<EventProblem> problems() {
        return List.copyOf(problems);
    }

    List<EventProblem> warnings() {
        return List.copyOf(warnings);
    }

    private static void add(List<EventProblem> found, String pointer, ProblemCode code, String detail) {
        if (found.size() < MAX) {
            found.add(new EventProblem(pointer, code, detail));
        }
    }
}
