package io.pisync.processor.read;

import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.DeviceStores;
import io.pisync.processor.topology.StoryRules;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a reader looks at: one partition's stores as of {@code now}. What has expired by then does not exist, whether a sweep has
 * removed it or not.
 */
record PartitionView(StoreReader stores, DeviceStores specs, StoryRules rules, Instant now) {
    /** What is known of a device; null if it is unknown or forgotten. */
    @Nullable
    StatusRow device(String deviceId) {
        StatusRow status = stores.get(DeviceStores.STATUS, deviceId);
        return status == null || isForgotten(status) ? null : status;
    }

    /** Whether a device has not been heard from for so long that it no longer counts. */
    boolean isForgotten(StatusRow status) {
        return status.contact().lastMs() < forgottenBeforeMs();
    }

    /** What happened before this, epoch ms, is forgotten (product.md, section 5). */
    long forgottenBeforeMs() {
        return now.toEpochMilli() - StoryRules.FORGOTTEN_AFTER.toMillis();
    }

    /** The partition's clock. */
    PartitionClock clock() {
        Tally uptime = stores.get(DeviceStores.FLEET, FleetRow.UPTIME);
        return uptime == null ? new PartitionClock(0, 0) : new PartitionClock(uptime.at(0), uptime.at(1));
    }
}
