package io.pisync.ingest.http;

import io.pisync.contract.event.ClockWord;
import io.pisync.contract.event.SyncEvent;
import io.pisync.ingest.event.EventProblem;
import io.pisync.ingest.event.ProblemCode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How many of what there are in the accepted events of an upload.
 *
 * @param clocks the events by the source of their time
 * @param repairs the repairs by their code
 */
record AcceptedCounts(int events, Map<ClockWord, Integer> clocks, Map<ProblemCode, Integer> repairs) {
    static AcceptedCounts of(List<SyncEvent> events, List<EventProblem> warnings) {
        Map<ClockWord, Integer> clocks = new EnumMap<>(ClockWord.class);
        events.forEach(event -> clocks.merge(event.clock(), 1, Integer::sum));
        Map<ProblemCode, Integer> repairs = new EnumMap<>(ProblemCode.class);
        warnings.forEach(warning -> repairs.merge(warning.code(), 1, Integer::sum));
        return new AcceptedCounts(events.size(), clocks, repairs);
    }
}
