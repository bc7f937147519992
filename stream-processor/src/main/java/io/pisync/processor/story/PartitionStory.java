package io.pisync.processor.story;

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
public final class PartitionStory {
    private static final int SILENT_AT_A_TIME = 2_000;

    private final DeviceOrders orders;
    private final PartitionState book;
    private final PublishedStates states;
    private final OpenSiteAlerts sites;
    private final DeviceTable devices;
    private final DeviceStory story;
    private final DeviceCommands commands;
    private final RecentErrors errors;
    private final SilenceRule silence;
    private final Retention retention;
    private final StateBackfill firstStates;
    private volatile PartitionRow published;

    /** Goes on from what is in the stores; {@code output} is called with each record in turn. */
    public PartitionStory(TaskStores stores, StoryRules rules, StoryOutput output) {
        orders = new DeviceOrders(rules.alertThreshold());
        book = new PartitionState(stores.partition());
        states = new PublishedStates(stores.publishedStates(), rules.alertThreshold(), output);
        devices = new DeviceTable(stores.devices(), orders, states);
        sites = new OpenSiteAlerts(stores.openSites(), stores.alerts());
        AlertWriter alerts = new AlertWriter(stores.alerts(), sites, output::alert);
        DeviceHistory history = new DeviceHistory(stores.history(), rules);
        errors = new RecentErrors(stores.recentErrors(), book);
        story = new DeviceStory(devices, history, stores.eventIds(), alerts, rules);
        DeviceDeletions forgetting = new DeviceDeletions(stores.eventIds(), history, errors);
        commands = new DeviceCommands(devices, stores.eventIds(), alerts, rules, forgetting);
        silence = new SilenceRule(rules.silentAfter());
        retention = new Retention(stores, rules, book, story, forgetting);
        firstStates = new StateBackfill(stores, devices, book);
        published = book.written();
        orders.judgeAt(published.uptime().hour());
    }

    /** The orders of what is committed; for readers on any thread. */
    public DeviceOrders orders() {
        return orders;
    }

    /** The partition's row as it is committed; for readers on any thread. */
    public PartitionRow partition() {
        return published;
    }

    /**
     * Applies a sync event; returns whether it is new.
     *
     * @param isLast whether nothing of its upload is still to come for this device, so that alerts are decided
     */
    public boolean follow(SyncEvent event, boolean isLast, long appendedAtMs) {
        states.at(appendedAtMs, book.clockHour());
        SyncEvent believed = OneClock.believed(event, appendedAtMs);
        boolean isNew = story.follow(believed, isLast, new Moment(appendedAtMs, book.clockMinutes()));
        if (isNew) {
            book.count(believed, appendedAtMs);
            errors.keep(believed);
        }
        return isNew;
    }

    /** Applies a command; returns whether it changed anything. */
    public boolean follow(Command command, long appendedAtMs) {
        states.at(appendedAtMs, book.clockHour());
        return commands.follow(OneClock.believed(command, appendedAtMs), new Moment(appendedAtMs, book.clockMinutes()));
    }

    /** Applies a record of a site's alert; {@code isListed}: this partition lists it among its alerts. */
    public void follow(Alert ofSite, boolean isListed) {
        sites.follow(ofSite, isListed);
    }

    /** Applies a heartbeat; if the clock advances, applies what is due by time. Returns whether it advanced. */
    public boolean hear(long appendedAtMs) {
        if (!book.hear(appendedAtMs)) {
            return false;
        }
        states.at(appendedAtMs, book.clockHour());
        devices.awakeAndHeardAtMost(silence.silentUpTo(book.clockMinutes()), SILENT_AT_A_TIME)
                .forEach(deviceId -> story.fallSilent(deviceId, appendedAtMs));
        devices.undecidedFor(StoryRules.BROKEN_OFF_AFTER.toMillis(), appendedAtMs)
                .forEach(deviceId -> story.decideBrokenOff(deviceId, appendedAtMs));
        retention.sweep(appendedAtMs);
        firstStates.publish(appendedAtMs);
        return true;
    }

    /** Everything up to this record is applied. */
    public void applied(long offset, long appendedAtMs) {
        book.applied(offset, appendedAtMs);
    }

    /** Writes what is held back; before the transaction commits. */
    public void flush() {
        devices.flush();
        book.flush();
    }

    /** Shows readers what is committed. {@code changelogs}: where the stores' changelogs stand now. */
    public PartitionRow.Applied committed(Map<String, Long> changelogs) {
        PartitionRow.Applied applied = book.applied();
        published = book.written();
        devices.publish(applied.appendedAtMs(), published.uptime().hour());
        book.committed(changelogs);
        return applied;
    }

    /** Whether a copy of the stores cannot tell yet that it holds what was last committed. */
    public boolean isUnconfirmed() {
        return book.isUnconfirmed();
    }

    /** Lets the next transaction say that the last one is committed. */
    public void confirm() {
        book.confirm();
    }
}
