package io.pisync.processor.store;

import io.pisync.contract.event.SyncError;
import java.util.List;

/** The errors one sync met; times are epoch ms. */
public record ErrorRow(String deviceId, String eventId, long eventTimeMs, long receivedAtMs, List<SyncError> errors) {}
