package io.pisync.ingest.event;

/**
 * One thing that is wrong with what was sent.
 *
 * @param pointer JSON pointer into the body
 * @param detail a sentence that says what is allowed, and what was done if it was repaired
 */
public record EventProblem(String pointer, ProblemCode code, String detail) {}
