package io.pisync.processor;

/**
 * Where random stories begin. The same ones in every build, so that a build that fails is a change that fails; others with {@code
 * -Dpisync.seed=…} (and more with {@code -Dpisync.stories=…}), which is how to look for what nobody thought of.
 */
public final class Seed {
    private Seed() {}

    /** What was asked for, or always the same. */
    public static long get() {
        return Long.getLong("pisync.seed", 20_260_302L);
    }
}
