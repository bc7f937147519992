package io.pisync.contract.event;

/** A record of a kind this version does not know: counted and skipped. */
public record UnknownKind(String kind) implements EventRecord {}
