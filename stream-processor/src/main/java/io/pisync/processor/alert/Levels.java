package io.pisync.processor.alert;

/** The lengths of a run at which an open alert is updated: 5, 10, 20, 50, 100, 200, … (docs/rules.md, "Levels"). */
final class Levels {
    private static final int[] STEPS = {5, 10, 20};

    private Levels() {}

    /** The highest level that is at most {@code failures}; 0 below the first. */
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
