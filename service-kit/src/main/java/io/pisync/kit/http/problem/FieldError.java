package io.pisync.kit.http.problem;

/**
 * One thing wrong with an input.
 *
 * @param pointer JSON pointer into the body, or {@code /name} for a parameter
 * @param code stable word for programs
 * @param detail a sentence that says what is allowed
 */
public record FieldError(String pointer, String code, String detail) {}
