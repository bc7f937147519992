package io.pisync.notifier.file;

import io.pisync.kit.lifecycle.StartFailed;
import java.util.List;
import java.util.stream.Collectors;

/** The file is invalid; the message lists all problems, one per line. */
public final class FileInvalid extends StartFailed {
    private final transient List<FileProblem> problems;

    FileInvalid(String file, List<FileProblem> problems) {
        super(problems.stream().map(problem -> problem.text(file)).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns the problems in the order of the file; never empty. */
    public List<FileProblem> problems() {
        return problems;
    }
}
