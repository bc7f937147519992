package io.pisync.processor.state;

/** An event's identity. */
public record EventIdKey(String deviceId, String eventId) {}
