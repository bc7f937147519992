package io.pisync.query.answer;

import io.pisync.kit.http.problem.NotReady;
import java.time.Duration;
import java.util.NavigableSet;

/** 503: some partitions are unavailable, and the client does not accept a partial answer. */
public final class FleetIncomplete extends NotReady {
    public FleetIncomplete(NavigableSet<Integer> missing) {
        super(
                "fleet-incomplete",
                "Part of the fleet is not available",
                "Partitions not available now: " + PartialAnswers.words(missing)
                        + "; try again, or add allow_partial=true to get the rest",
                Duration.ofSeconds(1));
    }
}
