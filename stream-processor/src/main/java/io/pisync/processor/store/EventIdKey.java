package io.pisync.processor.store;

/** An event's identity. */
public record EventIdKey(String deviceId, String eventId) {}
