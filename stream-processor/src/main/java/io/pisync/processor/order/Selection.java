package io.pisync.processor.order;

import io.pisync.contract.read.question.DevicesQuestion;
import io.pisync.contract.read.question.RowKey;
import io.pisync.contract.read.view.DeviceState;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Selects a page of the devices that match a filter. */
final class Selection {
    private final DeviceIndexes indexes;
    private final DeviceFilter filter;
    private final LabelFilter labels;
    private final TextFilter text;
    private final @Nullable LabelMembers rarest;

    Selection(DeviceIndexes indexes, DeviceFilter filter, LabelFilter labels) {
        this.indexes = indexes;
        this.filter = filter;
        this.labels = labels;
        this.text = new TextFilter(filter.text());
        this.rarest = labels.rarest(filter.state());
    }

    /** Returns the page in this order. {@code minute} of the partition's clock decides which devices are late. */
    Places places(DevicesQuestion.Sort sort, Page page, long minute) {
        List<RowKey> keys = switch (sort) {
            case DEVICE_ID -> page.walk(candidates(filter.state()), 0, this::fits);
            case LAST_CONTACT -> byContact(page);
            case TROUBLE -> new TroublePage(this, page, minute).keys();
        };
        return new Places(keys, total());
    }

    private List<RowKey> byContact(Page page) {
        return rarest != null && page.isFew(candidateCount(), indexes.all.size())
                ? page.select(candidates(filter.state()), entry -> -entry.contactMinutes, this::fits)
                : page.walkDown(indexes.byContact.in(filter.state()), this::fits);
    }

    private @Nullable Long total() {
        return filter.text().isEmpty()
                        && labels.with().size() <= 1
                        && labels.without().isEmpty()
                ? (Long) candidateCount()
                : null;
    }

    private long candidateCount() {
        return (rarest == null ? indexes.byId : rarest.members).size(filter.state());
    }

    /** Returns all devices of this state that may match, by id; null means all states except retired. */
    Collection<Order> candidates(@Nullable DeviceState state) {
        return (rarest == null ? indexes.byId : rarest.members).in(state);
    }

    /** Returns all late devices that may match. */
    Collection<Order> lateCandidates() {
        return rarest == null ? indexes.byDue.orders() : candidates(filter.state());
    }

    /** Returns whether {@link #lateCandidates()} are sorted so that no late device follows one that is not late. */
    boolean isLateFirst() {
        return rarest == null;
    }

    boolean isRequested(DeviceState state) {
        return filter.state() == null ? state != DeviceState.RETIRED : filter.state() == state;
    }

    boolean fits(DeviceEntry entry) {
        return labels.fits(entry) && text.fits(entry);
    }
}
