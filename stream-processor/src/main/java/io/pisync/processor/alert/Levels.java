package io.pisync.processor.alert;

/** Returns the numbers of consecutive failures at which an open alert is updated: 5, 10, 20, 50, 100, 200, … (docs/rules.md, "Levels"). */
final class Levels {
    private static final int[] STEPS = {5, 10, 20};

    private Levels() {}

    /** Returns the highest level that is at most {@code failures}; 0 below the first level. */
    static int reachedBy(int failures) {
        int reached = 0;
        for (long decade = 1; ; decade *= 10) {
            for (int step : STEPS) {
                if (step * decade > failures) {
                    return reached;
                }
                reached = (int) (step * decade);
            }
        }
    }
}
