package io.pisync.processor.state;

import io.pisync.processor.history.EventOrder;

/** A kept event's place: by device, then newest first. */
public record HistoryKey(String deviceId, EventOrder order) {}
