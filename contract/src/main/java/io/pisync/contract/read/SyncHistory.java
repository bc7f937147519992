package io.pisync.contract.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a device's history, newest first.
 *
 * @param next where the next page begins, {@code [A-Za-z0-9_-]+}; null when this is the last
 */
public record SyncHistory(List<HistoryItem> items, @Nullable String next) {}
