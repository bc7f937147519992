package io.pisync.processor.order;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/**
 * Selects a page of the matching devices, those in trouble first. Devices in trouble are few and are sorted; all others are read in the
 * order of their ids.
 *
 * @param minute the minute of the partition's clock that decides which devices are late
 */
record TroublePage(Selection selection, Page page, long minute) {
    private static final List<DeviceState> IN_TROUBLE = List.of(DeviceState.SILENT, DeviceState.FAILING);

    /** Late devices have one of these states and come before all other devices in them. */
    private static final List<DeviceState> OTHERS =
            List.of(DeviceState.WARNING, DeviceState.UNSTABLE, DeviceState.OK, DeviceState.RETIRED);

    List<RowKey> keys() {
        List<RowKey> keys = new ArrayList<>();
        for (DeviceState state : IN_TROUBLE) {
            addByTrouble(keys, candidates(state), entry -> true, entry -> true);
        }
        addByTrouble(
                keys,
                selection.lateCandidates(),
                entry -> !selection.isLateFirst() || entry.isLateAt(minute),
                entry -> entry.isLateAt(minute)
                        && !IN_TROUBLE.contains(entry.state)
                        && selection.isRequested(entry.state));
        for (DeviceState state : OTHERS) {
            addById(keys, candidates(state), DevicesQuestion.troubleRank(state, false, 0));
        }
        return keys;
    }

    private Collection<Order> candidates(DeviceState state) {
        return selection.isRequested(state) ? selection.candidates(state) : List.of();
    }

    private void addByTrouble(
            List<RowKey> keys, Collection<Order> from, Predicate<DeviceEntry> within, Predicate<DeviceEntry> fits) {
        if (keys.size() < page.limit()) {
            keys.addAll(new Page(page.after(), page.limit() - keys.size())
                    .select(from, within, this::rank, fits.and(selection::fits)));
        }
    }

    private void addById(List<RowKey> keys, Collection<Order> from, long rank) {
        RowKey after = page.after();
        if (keys.size() < page.limit() && !from.isEmpty() && (after == null || after.rank() <= rank)) {
            RowKey place = after != null && after.rank() == rank ? new RowKey(0, after.id()) : null;
            List<RowKey> found = new Page(place, page.limit() - keys.size())
                    .walk(from, 0, entry -> !entry.isLateAt(minute) && selection.fits(entry));
            found.forEach(key -> keys.add(new RowKey(rank, key.id())));
        }
    }

    private long rank(DeviceEntry entry) {
        return DevicesQuestion.troubleRank(
                entry.state, entry.isLateAt(minute), Math.max(0, entry.troubleSinceMs(minute)));
    }
}
