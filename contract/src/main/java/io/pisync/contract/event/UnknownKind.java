package io.pisync.contract.event;

/** A record of a kind that this version does not support; it is counted and skipped. */
public record UnknownKind(String kind) implements EventRecord {}
