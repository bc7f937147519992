package io.pisync.contract.read.view;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a device's history, newest first.
 *
 * @param next the cursor of the next page, {@code [A-Za-z0-9_-]+}; null for the last page
 */
public record SyncHistory(
        @JsonDeserialize(using = UnreadItems.Reader.class) List<HistoryItem> items,
        @Nullable String next) {}
