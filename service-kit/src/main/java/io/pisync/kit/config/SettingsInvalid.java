package io.pisync.kit.config;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown for an invalid configuration. The message has one line for each problem. */
public final class SettingsInvalid extends RuntimeException {
    private final transient List<SettingProblem> problems;

    public SettingsInvalid(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::line).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems; never empty. */
    public List<SettingProblem> problems() {
        return problems;
    }
}
