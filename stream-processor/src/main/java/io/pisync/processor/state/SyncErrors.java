package io.pisync.processor.state;

import io.pisync.contract.event.SyncError;
import java.util.List;

/** The errors of one sync; times are epoch ms. */
public record SyncErrors(
        String deviceId, String eventId, long eventTimeMs, long receivedAtMs, List<SyncError> errors) {}
