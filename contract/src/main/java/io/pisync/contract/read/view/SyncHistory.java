package io.pisync.contract.read.view;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.pisync.contract.topic.ContractJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a device's history, newest first.
 *
 * @param next the cursor of the next page, {@code [A-Za-z0-9_-]+}; null for the last page
 */
public record SyncHistory(
        @JsonDeserialize(using = UnreadItems.Reader.class) List<HistoryItem> items,
        @Nullable String next) {
    /** Returns the items as JSON: the bytes that were received, if this page comes from another process. */
    public byte[] itemsJson() {
        return items instanceof UnreadItems unread ? unread.json() : ContractJson.bytes(items);
    }
}
