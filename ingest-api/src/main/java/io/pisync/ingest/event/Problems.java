package io.pisync.ingest.event;

import java.util.ArrayList;
import java.util.List;

/** Collects the problems of one event, at most {@link #MAX} of them. */
final class Problems {
    static final int MAX = 100;

    private final List<EventProblem> found = new ArrayList<>();

    void add(String pointer, ProblemCode code, String detail) {
        if (found.size() < MAX) {
            found.add(new EventProblem(pointer, code, detail));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<EventProblem> all() {
        return List.copyOf(found);
    }
}
