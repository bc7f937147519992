package io.pisync.notifier.file;

/**
 * One problem of the file.
 *
 * @param line from 1
 * @param field such as {@code routes[0].receivers}; empty for the file as a whole
 * @param sentence the problem and the allowed values; never a secret's value
 */
public record FileProblem(int line, String field, String sentence) {
    /** Returns one line for people, to follow the name of the file. */
    public String text(String file) {
        return file + ":" + line + ": " + (field.isEmpty() ? "" : field + ": ") + sentence;
    }
}
