package io.pisync.kit.config;

import java.util.List;
import java.util.stream.Collectors;

/** The configuration cannot be used. Its message holds one line for each problem, and all of them. */
public final class SettingsInvalid extends RuntimeException {
    private final transient List<SettingProblem> problems;

    public SettingsInvalid(List<SettingProblem> problems) {
        super(problems.stream().map(SettingProblem::line).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Never empty. */
    public List<SettingProblem> problems() {
        return problems;
    }
}
