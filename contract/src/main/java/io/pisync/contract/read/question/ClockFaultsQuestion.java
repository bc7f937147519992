package io.pisync.contract.read.question;

import com.fasterxml.jackson.core.type.TypeReference;
import io.pisync.contract.read.view.ClockFault;
import io.pisync.contract.read.view.Rows;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Devices whose clock was wrong at a sync of the last so many UTC days of event time, the last one first.
 *
 * @param days today among them, 1 to {@link #MAX_DAYS}
 * @param labels only devices that have all of these; the value {@link GroupsQuestion#NONE} is for those without the label
 */
public record ClockFaultsQuestion(
        int days, Map<String, String> labels, @Nullable RowKey after, int limit) implements ListQuestion<ClockFault> {
    public static final int MAX_DAYS = 365;

    @Override
    public TypeReference<Rows<ClockFault>> answerType() {
        return new TypeReference<>() {};
    }

    @Override
    public RowKey keyOf(ClockFault row) {
        return new RowKey(-row.lastFaultAt().toEpochMilli(), row.deviceId());
    }

    @Override
    public ClockFaultsQuestion behind(@Nullable RowKey key, int rows) {
        return new ClockFaultsQuestion(days, labels, key, rows);
    }
}
