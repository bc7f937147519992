package io.pisync.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks one condition that must be met. Both functions must return immediately, from memory, on any thread.
 *
 * @param name stable, for people and monitoring
 * @param problem returns in a few words what is missing or has failed, or empty if the condition is met
 * @param remark returns a warning for people although the condition is met, or empty
 */
public record HealthCheck(String name, Supplier<Optional<String>> problem, Supplier<Optional<String>> remark) {
    /** Creates a check without a remark. */
    public HealthCheck(String name, Supplier<Optional<String>> problem) {
        this(name, problem, Optional::empty);
    }
}
