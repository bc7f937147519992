package io.pisync.kit.http.problem;

/**
 * One error in an input.
 *
 * @param pointer JSON pointer into the body, or {@code /name} for a parameter
 * @param code stable word for programs
 * @param detail a sentence about the error and the allowed values
 */
public record FieldError(String pointer, String code, String detail) {}
