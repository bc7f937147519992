package io.pisync.ingest.event;

/**
 * One fault of an event.
 *
 * @param pointer JSON pointer into the body
 * @param detail a sentence with the allowed values, and the repair if there was one
 */
public record EventProblem(String pointer, ProblemCode code, String detail) {}
