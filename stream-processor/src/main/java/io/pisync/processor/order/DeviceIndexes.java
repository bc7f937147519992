package io.pisync.processor.order;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.pisync.contract.read.view.DeviceState;
import io.pisync.contract.read.view.Window;
import io.pisync.processor.device.Lateness;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All sorted indexes and sums of a partition's devices. Guarded by {@link OrdersLock}. */
final class DeviceIndexes {
    final EntryTable all = new EntryTable();
    final OrdersByState byId = OrdersByState.byId();
    final OrdersByState byContact = new OrdersByState(entry -> entry.contactMinutes);
    final RankedIndex byStreak = new RankedIndex(entry -> -entry.streak, 0);
    final RankedIndex byDue = new RankedIndex(entry -> entry.dueMinute, Lateness.NEVER);
    /** Devices in use by their first contact, the latest first. */
    final RankedIndex byFirst = new RankedIndex(
            entry -> entry.state == DeviceState.RETIRED ? Long.MAX_VALUE : -entry.firstMs, Long.MAX_VALUE);

    /** Devices that may be stale by the day on which they last synced a file, the longest ago first. */
    final RankedIndex byStaleSince = new RankedIndex(DeviceEntry::staleSinceDay, DeviceEntry.NOT_STALE);
    /** Devices in use by their last clock fault, the latest first. */
    final RankedIndex byClockFault = new RankedIndex(DeviceEntry::clockFaultRank, DeviceEntry.NO_FAULT);

    final LabelIndex labels = new LabelIndex();
    final ContactHours contactHours = new ContactHours();
    final OpenAlerts openAlerts = new OpenAlerts();
    final TimedStates timedStates = new TimedStates();
    final GroupSums groupSums = new GroupSums(all, labels, byDue);
    private final Map<Window, RankedIndex> byFailures = new EnumMap<>(Window.class);
    private final Index[] indexes;
    private long changes;
    private long regrouped;
    private long removed;

    DeviceIndexes() {
        for (Window window : Window.values()) {
            byFailures.put(window, new RankedIndex(entry -> -entry.counts.in(window), 0));
        }
        indexes = Stream.concat(
                        Stream.of(
                                all,
                                byId,
                                byContact,
                                byStreak,
                                byDue,
                                byFirst,
                                byStaleSince,
                                byClockFault,
                                labels,
                                contactHours,
                                openAlerts,
                                timedStates,
                                groupSums),
                        byFailures.values().stream())
                .toArray(Index[]::new);
    }

    /** Returns the device with this id, or null. */
    @Nullable
    DeviceEntry get(String deviceId) {
        return all.get(deviceId.getBytes(UTF_8));
    }

    /** Returns the devices that failed within a window, most failures first. */
    RankedIndex byFailures(Window window) {
        return Objects.requireNonNull(byFailures.get(window));
    }

    /** Returns a number that grows with each change. */
    long changes() {
        return changes;
    }

    /** Returns a number that grows when a device comes or goes, is retired or returns, or changes its labels. */
    long regrouped() {
        return regrouped;
    }

    /** Returns how often a device was removed. */
    long removed() {
        return removed;
    }

    void add(DeviceEntry entry) {
        changes++;
        regrouped++;
        for (Index index : indexes) {
            index.add(entry);
        }
    }

    /** Removes a device; null: one that came and went between two commits. */
    void remove(@Nullable DeviceEntry entry) {
        removed++;
        if (entry == null) {
            return;
        }
        changes++;
        regrouped++;
        for (Index index : indexes) {
            index.remove(entry);
        }
    }

    /** Changes a device's values to those of {@code next}; updates only the indexes in which its position changes. */
    void change(DeviceEntry entry, DeviceEntry next) {
        changes++;
        regrouped += entry.isGroupedLike(next) ? 0 : 1;
        int elsewhere = 0;
        for (int i = 0; i < indexes.length; i++) {
            if (indexes[i].isElsewhere(entry, next)) {
                elsewhere |= 1 << i;
                indexes[i].remove(entry);
            }
        }
        entry.become(next);
        for (int i = 0; i < indexes.length; i++) {
            if ((elsewhere & 1 << i) != 0) {
                indexes[i].add(entry);
            }
        }
    }

    /** Increases {@link #changes()} for a change that affects no single device. */
    void changed() {
        changes++;
    }

    /** Returns all indexes and sums as text; equal for equal rows and settings, whatever the sequence of changes was. */
    List<String> describe() {
        List<String> words = new ArrayList<>();
        BiConsumer<String, Collection<Order>> show = (name, orders) ->
                words.add(name + " " + new Page(null, Integer.MAX_VALUE).walk(orders, Long.MAX_VALUE, entry -> true));
        words.add("devices " + all.size());
        for (DeviceState state : DeviceState.values()) {
            show.accept("by id, " + state, byId.in(state));
            show.accept("by last contact, " + state, byContact.in(state));
            labels.named().forEach((label, members) -> show.accept(label + ", " + state, members.members.in(state)));
        }
        show.accept("by streak", byStreak.orders());
        show.accept("by the minute after which they are late", byDue.orders());
        show.accept("by first contact", byFirst.orders());
        show.accept("by the day of the last file", byStaleSince.orders());
        show.accept("by clock fault", byClockFault.orders());
        byFailures.forEach((window, index) -> show.accept("by failures, " + window, index.orders()));
        contactHours.forEach((hour, byState) -> words.add("last heard in hour " + hour + ": " + byState));
        words.add("open " + openAlerts);
        return words;
    }
}
