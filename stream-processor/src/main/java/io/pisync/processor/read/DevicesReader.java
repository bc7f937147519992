package io.pisync.processor.read;

import io.pisync.contract.read.DeviceSummary;
import io.pisync.contract.read.DevicesQuestion;
import io.pisync.contract.read.DevicesQuestion.Sort;
import io.pisync.contract.read.RowKey;
import io.pisync.contract.read.Rows;
import io.pisync.processor.rank.RankQuery;
import io.pisync.processor.rank.RankedRow;
import io.pisync.processor.status.StatusRow;
import io.pisync.processor.store.DeviceStores;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads devices, all or those that fit. A total is given only for all of them: there it is a sum of small rows. */
final class DevicesReader implements FleetReader<DevicesQuestion, Rows<DeviceSummary>> {
    @Override
    public Rows<DeviceSummary> read(DevicesQuestion question, PartitionView view) {
        List<DeviceSummary> rows =
                question.sort() == Sort.DEVICE_ID ? byId(question, view) : byLastContact(question, view);
        boolean isWhole = question.state() == null
                && question.idPrefix().isEmpty()
                && question.labels().isEmpty();
        return new Rows<>(rows, isWhole ? ContactHours.of(view).devices() : null);
    }

    private static List<DeviceSummary> byId(DevicesQuestion question, PartitionView view) {
        Summaries summaries = new Summaries(view);
        List<DeviceSummary> rows = new ArrayList<>();
        RowKey after = question.after();
        RowKey prefix = new RowKey(0, question.idPrefix());
        RowKey first = after != null && after.compareTo(prefix) > 0 ? new RowKey(0, after.id()) : prefix;
        view.stores().scan(DeviceStores.STATUS, first.id(), null, (deviceId, status) -> {
            if (!deviceId.startsWith(question.idPrefix())) {
                return false;
            }
            if ((after == null || !deviceId.equals(after.id())) && fits(deviceId, status, question, view)) {
                rows.add(summaries.of(deviceId, status));
            }
            return rows.size() < question.limit();
        });
        return rows;
    }

    private static List<DeviceSummary> byLastContact(DevicesQuestion question, PartitionView view) {
        Summaries summaries = new Summaries(view);
        return RankedRows.fill(
                        question.limit(),
                        place(question.after(), summaries.clock()),
                        (after, limit) ->
                                view.stores().page(DeviceStores.CONTACT_RANK, new RankQuery.HighestFirst(after, limit)),
                        (deviceId, ranked) -> {
                            if (!deviceId.startsWith(question.idPrefix())) {
                                return null;
                            }
                            StatusRow status = view.device(deviceId);
                            return status == null || !fits(deviceId, status, question, view)
                                    ? null
                                    : summaries.of(
                                            deviceId, status, status.streak().length(), -ranked.score());
                        })
                .rows();
    }

    /** The list's ranks are minutes of the calendar, negated; the ranking's are the partition's clock, negated. */
    private static @Nullable RankedRow place(@Nullable RowKey after, PartitionClock clock) {
        return after == null ? null : RankedRows.place(-clock.minutesAtContact(-after.rank()), after.id());
    }

    private static boolean fits(String deviceId, StatusRow status, DevicesQuestion question, PartitionView view) {
        return !view.isForgotten(status)
                && deviceId.startsWith(question.idPrefix())
                && (question.state() == null
                        || question.state() == status.state(view.rules().alertThreshold()))
                && status.labels()
                        .values()
                        .entrySet()
                        .containsAll(question.labels().entrySet());
    }
}
