package io.pisync.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks one condition that must be met before the process can serve requests.
 *
 * @param name stable, for people and monitoring
 * @param waitsFor returns the missing condition in a few words, or empty if it is met; must return immediately, from memory, on any thread
 * @param remark returns a warning for people although the condition is met, or empty; same rules as {@code waitsFor}
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> waitsFor, Supplier<Optional<String>> remark) {
    /** Creates a check without a remark. */
    public ReadinessCheck(String name, Supplier<Optional<String>> waitsFor) {
        this(name, waitsFor, Optional::empty);
    }
}
