package io.pisync.ingest.event;

import io.pisync.contract.event.Repair;
import io.pisync.contract.event.SyncError;
import io.pisync.ingest.clock.DeviceClocks;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A sync event as a device reported it, valid by docs/rules.md, "The event".
 *
 * @param deviceId in NFC
 * @param eventId the device's own idempotency key, or null
 * @param internetSpeed in Mbps, rounded to thousandths without trailing zeros; null when unknown
 * @param clocks all reported times
 * @param errors at most 20, messages of at most 200 characters
 * @param labels null when it carries none
 * @param repairs what had to be repaired in it, at most 16
 */
public record ReportedEvent(
        String deviceId,
        @Nullable String eventId,
        int totalFilesSynced,
        int totalErrors,
        @Nullable BigDecimal internetSpeed,
        DeviceClocks clocks,
        List<SyncError> errors,
        @Nullable Map<String, String> labels,
        List<Repair> repairs) {}
