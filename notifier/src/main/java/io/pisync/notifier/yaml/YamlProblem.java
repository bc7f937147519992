package io.pisync.notifier.yaml;

/** A document that is not one well-formed YAML value. */
public final class YamlProblem extends Exception {
    private final int line;

    YamlProblem(int line, String sentence) {
        super(sentence);
        this.line = line;
    }

    /** The line of the problem, from 1. */
    public int line() {
        return line;
    }

    /** The description of the problem, in one line. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
