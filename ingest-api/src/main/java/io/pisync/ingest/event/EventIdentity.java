package io.pisync.ingest.event;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.pisync.contract.event.ClockWord;
import io.pisync.ingest.clock.DeviceClocks;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The idempotency key of an event (docs/rules.md, "Event ids"): a retry must find the one it had. */
final class EventIdentity {
    /** Part of every derived id: changing it makes yesterday's retries new events. */
    private static final String KIND = "pisync:sync-event:";

    private static final NameBasedGenerator IN_URL_NAMESPACE =
            Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL);
    private static final int SPEED_DECIMALS = 3;

    private EventIdentity() {}

    /** Returns the device's own id or one derived from the report; empty if nothing distinguishes two reports. */
    static Optional<String> of(ReportedEvent event, ClockWord clock) {
        if (event.eventId() != null) {
            return Optional.of(event.eventId());
        }
        return isDistinct(event.clocks(), clock) ? Optional.of(derived(event)) : Optional.empty();
    }

    /** Derives a replacement for an id that cannot be stored. */
    static String ofText(String text) {
        return IN_URL_NAMESPACE.generate("pisync:event-id:" + text).toString();
    }

    /**
     * Without a timestamp only a moment of the monotonic clock is distinct; an implausible wall clock
     * needs the boot that it belongs to.
     */
    private static boolean isDistinct(DeviceClocks clocks, ClockWord clock) {
        if (clocks.timestamp() == null) {
            return clocks.happened().isComplete();
        }
        boolean doubtful = clock == ClockWord.UNSET || clock == ClockWord.FUTURE;
        return !doubtful || clocks.happened().bootId() != null;
    }

    private static String derived(ReportedEvent event) {
        DeviceClocks clocks = event.clocks();
        ArrayNode parts = JsonNodeFactory.instance
                .arrayNode()
                .add(event.deviceId())
                .add(clocks.timestamp() == null ? null : clocks.timestamp().raw())
                .add(event.totalFilesSynced())
                .add(event.totalErrors())
                .add(thousandths(event.internetSpeed()))
                .add(clocks.happened().bootId())
                .add(clocks.happened().uptimeMs());
        return IN_URL_NAMESPACE.generate(KIND + parts).toString();
    }

    private static @Nullable Long thousandths(@Nullable BigDecimal mbps) {
        return mbps == null ? null : mbps.movePointRight(SPEED_DECIMALS).longValueExact();
    }
}
