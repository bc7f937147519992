package io.pisync.ingest.event;

/**
 * One fault of an event.
 *
 * @param pointer JSON pointer into the body
 * @param detail a sentence that says what is allowed, and what was done if it was repaired
 */
public record EventProblem(String pointer, ProblemCode code, String detail) {}
