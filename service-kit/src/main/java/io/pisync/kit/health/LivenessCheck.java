package io.pisync.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing only a restart can mend once it is broken.
 *
 * @param name stable, for people and monitoring
 * @param failure what is broken, in a few words, or empty; answers from memory, at once, from any thread
 */
public record LivenessCheck(String name, Supplier<Optional<String>> failure) {}
