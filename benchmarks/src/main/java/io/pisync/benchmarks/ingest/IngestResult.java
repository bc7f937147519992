package io.pisync.benchmarks.ingest;

import io.pisync.benchmarks.http.Measured;
import io.pisync.benchmarks.testbed.Machine;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Table;
import java.util.ArrayList;
import java.util.List;

/** The results for each kind of upload. */
record IngestResult(int connections, List<Measured> ingest, List<Measured> bare, List<Measured> withKeys) {
    List<String> lines() {
        Table table = new Table(
                "upload", "events/s", "bare handler", "ratio", "p50", "p99", "failures", "with keys", "ratio");
        for (int kind = 0; kind < ingest.size(); kind++) {
            Measured ours = ingest.get(kind);
            Measured theirs = bare.get(kind);
            Measured keyed = withKeys.get(kind);
            table.row(
                    ours.name(),
                    Sizes.count(Math.round(ours.eventsPerSecond())),
                    Sizes.count(Math.round(theirs.eventsPerSecond())),
                    Sizes.ratio(ours.eventsPerSecond() / theirs.eventsPerSecond()),
                    Measured.ms(ours.p50Ms()),
                    Measured.ms(ours.p99Ms()),
                    Sizes.count(ours.failures() + keyed.failures()),
                    Sizes.count(Math.round(keyed.eventsPerSecond())),
                    Sizes.ratio(keyed.eventsPerSecond() / ours.eventsPerSecond()));
        }
        List<String> lines = new ArrayList<>(
                List.of(connections + " connections; " + Machine.current().line(), ""));
        lines.addAll(table.lines());
        return lines;
    }
}
