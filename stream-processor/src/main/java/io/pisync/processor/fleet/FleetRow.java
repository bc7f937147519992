package io.pisync.processor.fleet;

import io.pisync.contract.alert.AlertType;
import io.pisync.contract.event.ClockWord;
import io.pisync.contract.read.DeviceState;
import java.time.Duration;
import java.util.List;

/**
 * The keys of the fleet's rows, readable and in order: {@code totals}, {@code states}, {@code uptime}, {@code errors-written},
 * {@code clock/<word>}, {@code open-alerts/<type>}, {@code hour/<index>} and {@code contact/<index>/<state>}, hours being counted since the
 * epoch with ten digits.
 */
public final class FleetRow {
    /** Syncs, failures, files. */
    public static final String TOTALS = "totals";

    /**
     * Devices by state, each at its {@link #positionOf position}. One row, so that whoever reads while a device changes its state counts it
     * once.
     */
    public static final String STATES = "states";

    /** Minutes of uptime heard, the last such minute since the epoch. */
    public static final String UPTIME = "uptime";

    /** How many syncs with errors were ever kept in the ring of recent ones. */
    public static final String ERRORS_WRITTEN = "errors-written";

    /** What the rows of clock words begin with. */
    public static final String CLOCK = "clock/";

    /** What the rows of open alerts begin with. */
    public static final String OPEN_ALERTS = "open-alerts/";

    /** What the rows of hours of event time begin with. */
    public static final String HOUR = "hour/";

    /** What the rows of devices by hour of last contact begin with. */
    public static final String CONTACT = "contact/";

    /** Rows on disk are in this order: states are added at its end. */
    private static final List<DeviceState> STATE_ORDER =
            List.of(DeviceState.SILENT, DeviceState.FAILING, DeviceState.WARNING, DeviceState.OK);

    private static final int DIGITS = 10;
    private static final long HOUR_MS = Duration.ofHours(1).toMillis();

    private FleetRow() {}

    /** Events of this word. */
    public static String clock(ClockWord word) {
        return CLOCK + word.word();
    }

    /** Open alerts of this type: as many as the store of open alerts has. */
    public static String openAlerts(AlertType type) {
        return OPEN_ALERTS + type.word();
    }

    /** The type in the key of an {@link #openAlerts} row. */
    public static String alertTypeIn(String key) {
        return key.substring(OPEN_ALERTS.length());
    }

    /** Syncs and failures of this hour of event time. */
    public static String hour(long index) {
        return HOUR + padded(index);
    }

    /** Devices last heard from in this hour that are in this state. */
    public static String contact(long index, DeviceState state) {
        return CONTACT + padded(index) + "/" + state.word();
    }

    /** The position of a state in the {@link #STATES} row. */
    public static int positionOf(DeviceState state) {
        return STATE_ORDER.indexOf(state);
    }

    /** The hour a time falls into. */
    public static long hourOf(long timeMs) {
        return Math.floorDiv(timeMs, HOUR_MS);
    }

    /** The hour in the key of an {@link #hour} row. */
    public static long hourIn(String key) {
        return Long.parseLong(key.substring(HOUR.length()));
    }

    /** The state in the key of a {@link #contact} row. */
    public static String stateIn(String key) {
        return key.substring(key.lastIndexOf('/') + 1);
    }

    /** The hour in the key of a {@link #contact} row. */
    public static long contactHourIn(String key) {
        return Long.parseLong(key.substring(CONTACT.length(), key.lastIndexOf('/')));
    }

    private static String padded(long index) {
        String digits = Long.toString(index);
        return "0".repeat(DIGITS - digits.length()) + digits;
    }
}
