package io.pisync.processor.progress;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Looks where the log ends, and once for each partition where this instance began. While Kafka does not answer, what was seen last
 * stays as it was.
 */
public record EndOffsets(EventLogOffsets offsets, PartitionProgress progress, InstantSource clock)
        implements KafkaPoll.Look {
    /** How often to look. */
    public static final Duration PERIOD = Duration.ofMillis(250);

    @Override
    public void at(Admin kafka) throws ExecutionException, InterruptedException, TimeoutException {
        Instant asked = clock.instant();
        Set<Integer> unstarted = progress.withoutStart();
        if (!unstarted.isEmpty()) {
            offsets.starts(kafka, unstarted)
                    .forEach((partition, offset) -> progress.startsAt(partition, offset, asked));
        }
        offsets.ends(kafka, progress.open()).forEach((partition, offset) -> progress.endsAt(partition, offset, asked));
    }
}
