package io.pisync.processor.order;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Selects a page of the devices that match a filter. */
final class Selection {
    private final DeviceIndexes indexes;
    private final DeviceFilter filter;
    private final LabelFilter labels;
    private final Page page;
    private final TextFilter text;
    /** The devices among which all matches are, if a text or a label narrows them down; null: any. */
    private final @Nullable OrdersByState narrowed;

    Selection(DeviceIndexes indexes, DeviceFilter filter, LabelFilter labels, Page page) {
        this.indexes = indexes;
        this.filter = filter;
        this.labels = labels;
        this.page = page;
        this.text = new TextFilter(filter.text());
        this.narrowed = narrow();
    }

    private @Nullable OrdersByState narrow() {
        LabelMembers rarest = labels.rarest(filter.state());
        OrdersByState members = rarest == null ? null : rarest.members;
        OrdersByState found = members == null || !isFew(members.size(filter.state())) ? withText() : null;
        return found == null ? members : found;
    }

    /** Returns the page in this order. {@code minute} of the partition's clock decides which devices are late. */
    Places places(DevicesQuestion.Sort sort, long minute) {
        List<RowKey> keys = switch (sort) {
            case DEVICE_ID -> page.walk(candidates(filter.state()), 0, this::fits);
            case LAST_CONTACT -> byContact();
            case TROUBLE -> new TroublePage(this, page, minute).keys();
        };
        return new Places(keys, total());
    }

    /** Returns the devices that contain the text; null if they are many or it is not found this way. */
    private @Nullable OrdersByState withText() {
        Text wanted = new Text(filter.text());
        if (!wanted.isSearchable()) {
            return null;
        }
        Set<DeviceEntry> found = new HashSet<>();
        for (Order order : indexes.byId.in(filter.state())) {
            if (!order.find(wanted, entry -> found.add(entry) && isFew(found.size()))) {
                return null;
            }
        }
        Predicate<LabelMembers> addIfFew = label -> {
            boolean isFew = isFew(found.size() + label.members.size(filter.state()));
            if (isFew) {
                label.members.in(filter.state()).forEach(order -> order.forEach(found::add));
            }
            return isFew;
        };
        if (!indexes.labels.find(wanted, addIfFew)) {
            return null;
        }
        OrdersByState orders = OrdersByState.byId();
        found.forEach(orders::add);
        return orders;
    }

    private List<RowKey> byContact() {
        return narrowed != null && isFew(candidateCount())
                ? page.select(candidates(filter.state()), entry -> -entry.contactMinutes, this::fits)
                : page.walkDown(indexes.byContact.in(filter.state()), this::fits);
    }

    /** Returns whether sorting this many is cheaper than reading all devices in order until the page is full. */
    private boolean isFew(long devices) {
        return page.isFew(devices, indexes.all.size());
    }

    private @Nullable Long total() {
        return filter.text().isEmpty()
                        && labels.with().size() <= 1
                        && labels.without().isEmpty()
                ? (Long) candidateCount()
                : null;
    }

    private long candidateCount() {
        return (narrowed == null ? indexes.byId : narrowed).size(filter.state());
    }

    /** Returns all devices of this state that may match, by id; null means all states except retired. */
    Collection<Order> candidates(@Nullable DeviceState state) {
        return (narrowed == null ? indexes.byId : narrowed).in(state);
    }

    /** Returns all late devices that may match. */
    Collection<Order> lateCandidates() {
        return narrowed == null ? indexes.byDue.orders() : candidates(filter.state());
    }

    /** Returns whether {@link #lateCandidates()} are sorted so that no late device follows one that is not late. */
    boolean isLateFirst() {
        return narrowed == null;
    }

    boolean isRequested(DeviceState state) {
        return filter.state() == null ? state != DeviceState.RETIRED : filter.state() == state;
    }

    boolean fits(DeviceEntry entry) {
        return labels.fits(entry) && text.fits(entry);
    }
}
