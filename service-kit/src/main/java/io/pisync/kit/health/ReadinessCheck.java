package io.pisync.kit.health;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must hold before the process can serve.
 *
 * @param name stable, for people and monitoring
 * @param waitsFor what is missing, in a few words, or empty if it holds; answers from memory, at once, from any thread
 * @param remark what people should know though it holds; as {@code waitsFor}
 */
public record ReadinessCheck(String name, Supplier<Optional<String>> waitsFor, Supplier<Optional<String>> remark) {
    /** Without a remark. */
    public ReadinessCheck(String name, Supplier<Optional<String>> waitsFor) {
        this(name, waitsFor, Optional::empty);
    }
}
