package io.pisync.kit.health;

import java.util.List;
import java.util.stream.Stream;

/**
 * The health checks of one process.
 *
 * @param readiness what must be met before it can serve requests
 * @param liveness what only a restart of the process can fix when it fails
 */
public record Health(List<HealthCheck> readiness, List<HealthCheck> liveness) {
    public Health {
        readiness = List.copyOf(readiness);
        liveness = List.copyOf(liveness);
    }

    /** Creates health with readiness checks only. */
    public static Health of(HealthCheck... checks) {
        return new Health(List.of(checks), List.of());
    }

    /** Returns the checks of both, for several services in one process. */
    public Health and(Health other) {
        return new Health(join(readiness, other.readiness), join(liveness, other.liveness));
    }

    /** Runs all readiness checks, in order. */
    public List<CheckResult> readinessResults() {
        return readiness.stream().map(CheckResult::of).toList();
    }

    /** Runs all liveness checks, in order. */
    public List<CheckResult> livenessResults() {
        return liveness.stream().map(CheckResult::of).toList();
    }

    private static List<HealthCheck> join(List<HealthCheck> first, List<HealthCheck> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
