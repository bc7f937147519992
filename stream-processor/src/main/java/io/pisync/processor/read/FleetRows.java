package io.pisync.processor.read;

import io.pisync.processor.fleet.Tally;
import io.pisync.processor.store.DeviceStores;

/** The rows of a partition's fleet statistics whose keys begin alike. */
final class FleetRows {
    private FleetRows() {}

    /** Shows them in order; {@code prefix} ends with a slash. */
    static void scan(StoreReader stores, String prefix, StoreReader.RowVisitor<String, Tally> visitor) {
        String end = prefix.substring(0, prefix.length() - 1) + (char) ('/' + 1);
        stores.scan(DeviceStores.FLEET, prefix, end, visitor);
    }
}
