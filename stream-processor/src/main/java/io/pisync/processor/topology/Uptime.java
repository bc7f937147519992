package io.pisync.processor.topology;

import io.pisync.processor.fleet.FleetRow;
import io.pisync.processor.fleet.Tally;
import java.time.Duration;

/**
 * A partition's clock: the distinct minutes in which it has heard a heartbeat (product.md, section 4). A minute is the broker's, when
 * it appended the record, so that no ingest instance's clock can push it, and our outages do not count.
 */
final class Uptime {
    private static final long MINUTE_MS = Duration.ofMinutes(1).toMillis();

    private final FleetTallies fleet;

    Uptime(FleetTallies fleet) {
        this.fleet = fleet;
    }

    /** Minutes heard so far. */
    long clockMinutes() {
        Tally uptime = fleet.get(FleetRow.UPTIME);
        return uptime == null ? 0 : uptime.at(0);
    }

    /** Hears a heartbeat; whether the clock has advanced. */
    boolean hear(long appendedAtMs) {
        long minute = Math.floorDiv(appendedAtMs, MINUTE_MS);
        Tally uptime = fleet.get(FleetRow.UPTIME);
        if (uptime != null && minute <= uptime.at(1)) {
            return false;
        }
        fleet.put(FleetRow.UPTIME, Tally.of(clockMinutes() + 1, minute));
        return true;
    }
}
