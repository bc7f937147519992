package io.pisync.benchmarks.read;

import io.pisync.benchmarks.http.Measured;
import io.pisync.benchmarks.testbed.Machine;
import io.pisync.benchmarks.testbed.Sizes;
import io.pisync.benchmarks.testbed.Table;
import java.util.ArrayList;
import java.util.List;

/** The results; the first question is {@code /health}, which reads no stores. */
record ReadResult(int devices, long events, int connections, List<Question> questions) {
    /**
     * A kind of question.
     *
     * @param load over all connections
     * @param alone over one connection while nothing else is asked
     */
    record Question(Measured load, Measured alone) {}

    List<String> lines() {
        double health = questions.get(0).load.requestsPerSecond();
        Table table = new Table("question", "requests/s", "of /health", "p50", "p99", "alone p50", "p99", "failures");
        for (Question question : questions) {
            Measured load = question.load;
            Measured alone = question.alone;
            table.row(
                    load.name(),
                    Sizes.count(Math.round(load.requestsPerSecond())),
                    Sizes.ratio(load.requestsPerSecond() / health),
                    Measured.ms(load.p50Ms()),
                    Measured.ms(load.p99Ms()),
                    Measured.ms(alone.p50Ms()),
                    Measured.ms(alone.p99Ms()),
                    Sizes.count(load.failures() + alone.failures()));
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
