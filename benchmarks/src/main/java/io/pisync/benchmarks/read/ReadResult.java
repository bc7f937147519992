package io.pisync.benchmarks.read;

import io.pisync.benchmarks.http.Measured;
import io.pisync.benchmarks.testbed.Machine;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Table;
import java.util.ArrayList;
import java.util.List;

/** The results; the first question is {@code /health}, which reads no stores. */
record ReadResult(int devices, long events, int connections, List<Measured> questions) {
    List<String> lines() {
        double health = questions.get(0).requestsPerSecond();
        Table table = new Table("question", "requests/s", "of /health", "p50", "p99", "failures");
        for (Measured question : questions) {
            table.row(
                    question.name(),
                    Sizes.count(Math.round(question.requestsPerSecond())),
                    Sizes.ratio(question.requestsPerSecond() / health),
                    Measured.ms(question.p50Ms()),
                    Measured.ms(question.p99Ms()),
                    Sizes.count(question.failures()));
        }
        List<String> lines = new ArrayList<>(List.of(
                "%s devices, %s events, %d connections; %s"
                        .formatted(
                                Sizes.count(devices),
                                Sizes.count(events),
                                connections,
                                Machine.current().line()),
                ""));
        lines.addAll(table.lines());
        return lines;
    }
}
