package io.pisync.processor.state;

import io.pisync.processor.history.EventOrder;

/** The position of a kept event: by device, then newest first. */
public record HistoryKey(String deviceId, EventOrder order) {}
