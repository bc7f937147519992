package io.pisync.kit.health;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The health checks of one process. */
public record Health(List<ReadinessCheck> readiness, List<LivenessCheck> liveness) {
    public Health {
        readiness = List.copyOf(readiness);
        liveness = List.copyOf(liveness);
    }

    /** Creates health with readiness checks only. */
    public static Health of(ReadinessCheck... checks) {
        return new Health(List.of(checks), List.of());
    }

    /** Returns the checks of both, for several services in one process. */
    public Health and(Health other) {
        return new Health(join(readiness, other.readiness), join(liveness, other.liveness));
    }

    /** Runs all readiness checks, in order. */
    public List<CheckResult> readinessResults() {
        return readiness.stream()
                .map(check -> CheckResult.of(check.name(), check.waitsFor(), check.remark()))
                .toList();
    }

    /** Runs all liveness checks, in order. */
    public List<CheckResult> livenessResults() {
        return liveness.stream()
                .map(check -> CheckResult.of(check.name(), check.failure(), Optional::empty))
                .toList();
    }

    private static <T> List<T> join(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
