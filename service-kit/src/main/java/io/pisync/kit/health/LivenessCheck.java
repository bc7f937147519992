package io.pisync.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Checks for a failure that only a restart of the process can fix.
 *
 * @param name stable, for people and monitoring
 * @param failure returns the failure in a few words, or empty; must return immediately, from memory, on any thread
 */
public record LivenessCheck(String name, Supplier<Optional<String>> failure) {}
