package io.pisync.processor.tracking;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.Command;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.alert.SilenceRule;
import io.pisync.processor.device.Moment;
import io.pisync.processor.order.DeviceOrders;
import io.pisync.processor.state.PartitionRow;
import java.util.Map;

/**
 * Applies the records of one partition. Everything, even the passing of time, follows from records alone: the same
 * records give the same stores and the same alerts. Used by one stream thread.
 */
public final class PartitionTracker {
    private static final int SILENT_AT_A_TIME = 2_000;

    private final DeviceOrders orders;
    private final PartitionState partition;
    private final PublishedStates states;
    private final AlertTable alertTable;
    private final OpenSiteAlerts sites;
    private final DeviceTable devices;
    private final DeviceTracker device;
    private final DeviceCommands commands;
    private final RecentErrors errors;
    private final SilenceRule silence;
    private final Retention retention;
    private final StateBackfill firstStates;
    private volatile PartitionRow published;

    /** Continues from the stored rows; {@code output} receives the records in order. */
    public PartitionTracker(TaskStores stores, TrackingRules rules, TrackingOutput output) {
        orders = new DeviceOrders(rules.alertThreshold());
        partition = new PartitionState(stores.partition());
        states = new PublishedStates(stores.publishedStates(), rules.alertThreshold(), output);
        devices = new DeviceTable(stores.devices(), orders, states);
        alertTable = new AlertTable(stores.alerts(), orders.changedAlerts());
        sites = new OpenSiteAlerts(stores.openSites(), alertTable);
        AlertWriter alerts = new AlertWriter(alertTable, sites, output::alert);
        DeviceHistory history = new DeviceHistory(stores.history(), rules);
        errors = new RecentErrors(stores.recentErrors(), partition);
        device = new DeviceTracker(devices, history, stores.eventIds(), alerts, rules);
        DeviceDeletions forgetting = new DeviceDeletions(stores.eventIds(), history, errors);
        commands = new DeviceCommands(devices, stores.eventIds(), alerts, rules, forgetting);
        silence = new SilenceRule(rules.silentAfter());
        retention = new Retention(stores, rules, partition, device, forgetting);
        firstStates = new StateBackfill(stores, devices, partition);
        published = partition.written();
        orders.judgeAt(published.uptime().hour());
    }

    /** Returns the orders of the committed rows; for any thread. */
    public DeviceOrders orders() {
        return orders;
    }

    /** Returns the partition's committed row; for any thread. */
    public PartitionRow partition() {
        return published;
    }

    /**
     * Applies a sync event; returns whether it is new.
     *
     * @param event with times that {@link OneClock} has corrected
     * @param isLast whether it is the last event of its upload for this device, so that alerts are decided
     */
    public boolean apply(SyncEvent event, boolean isLast, long appendedAtMs) {
        states.at(appendedAtMs, partition.clockHour());
        boolean isNew = device.apply(event, isLast, new Moment(appendedAtMs, partition.clockMinutes()));
        if (isNew) {
            partition.count(event, appendedAtMs);
            errors.keep(event);
        }
        return isNew;
    }

    /** Applies a command whose time {@link OneClock} has corrected; returns whether it changed anything. */
    public boolean apply(Command command, long appendedAtMs) {
        states.at(appendedAtMs, partition.clockHour());
        return commands.apply(command, new Moment(appendedAtMs, partition.clockMinutes()));
    }

    /** Applies a notice of a site's alert; {@code isListed}: this partition lists it among its alerts. */
    public void apply(Alert ofSite, boolean isListed) {
        sites.apply(ofSite, isListed);
    }

    /** Applies a heartbeat. If it advances the clock, silence, interrupted uploads and retention are processed. Returns whether it advanced. */
    public boolean heartbeat(long appendedAtMs) {
        if (!partition.heartbeat(appendedAtMs)) {
            return false;
        }
        states.at(appendedAtMs, partition.clockHour());
        devices.awakeAndHeardAtMost(silence.silentUpTo(partition.clockMinutes()), SILENT_AT_A_TIME)
                .forEach(deviceId -> device.fallSilent(deviceId, appendedAtMs));
        devices.undecidedFor(TrackingRules.BROKEN_OFF_AFTER.toMillis(), appendedAtMs)
                .forEach(deviceId -> device.decideBrokenOff(deviceId, appendedAtMs));
        retention.sweep(appendedAtMs);
        firstStates.publish(appendedAtMs);
        return true;
    }

    /** Records that everything up to this record is applied. */
    public void applied(long offset, long appendedAtMs) {
        partition.applied(offset, appendedAtMs);
    }

    /** Writes the cached rows; called before the transaction commits. */
    public void flush() {
        devices.flush();
        partition.flush();
    }

    /** Makes the committed rows visible to readers. {@code changelogs}: the current offsets of the stores' changelogs. */
    public PartitionRow.Applied committed(Map<String, Long> changelogs) {
        PartitionRow.Applied applied = partition.applied();
        published = partition.written();
        devices.publish(applied.appendedAtMs(), published.uptime().hour());
        alertTable.publish();
        partition.committed(changelogs);
        return applied;
    }

    /** Returns whether copies of the stores cannot detect yet that they have the last commit. */
    public boolean isUnconfirmed() {
        return partition.isUnconfirmed();
    }

    /** Makes the next transaction record that the last one is committed. */
    public void confirm() {
        partition.confirm();
    }
}
