package io.pisync.processor.store;

/** A failed sync's place among recent errors: the last received first, then by device and event. */
public record ErrorKey(long receivedAtMs, String deviceId, String eventId) {}
