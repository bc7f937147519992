package io.pisync.processor;

/**
 * The seed of random tests. It is fixed, so that builds are reproducible. {@code -Dpisync.seed=…} sets another seed and {@code
 * -Dpisync.cases=…} the number of random cases.
 */
public final class Seed {
    private Seed() {}

    /** Returns the seed from the system property, or the fixed one. */
    public static long get() {
        return Long.getLong("pisync.seed", 20_260_302L);
    }
}
