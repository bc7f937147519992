package io.pisync.processor.store;

import io.pisync.contract.event.SyncError;
import java.util.List;

/** The errors one sync met. */
public record ErrorRow(long eventTimeMs, List<SyncError> errors) {}
