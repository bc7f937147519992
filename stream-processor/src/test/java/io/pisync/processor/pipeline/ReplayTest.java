package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.alert.Alert;
import io.pisync.contract.state.DeviceStateEntry;
import io.pisync.contract.topic.ContractJson;
import io.pisync.processor.Seed;
import io.pisync.processor.pipeline.RandomFleet.Arrival;
import io.pisync.processor.state.StoreSpec;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** A replay of the same records produces the same stores and alerts, byte for byte. */
class ReplayTest {
    @Test
    void aReplayIsByteIdentical() throws Exception {
        long seed = Seed.get();

        List<String> first = run(seed);
        List<String> second = run(seed);

        assertThat(first).as("seed %d", seed).hasSizeGreaterThan(200).isEqualTo(second);
    }

    private static List<String> run(long seed) throws Exception {
        SplittableRandom random = new SplittableRandom(seed);
        List<Arrival> arrivals = new ArrayList<>();
        for (int n = 0; n < 15; n++) {
            arrivals.addAll(RandomFleet.arrivals(random, "device-" + n, 20, Duration.ofDays(3)));
        }
        arrivals.sort(Comparator.comparing(arrival -> arrival.at()));
        List<String> trace = new ArrayList<>();
        try (Pipeline pipeline = new Pipeline(new TrackingRules(3, Duration.ofHours(6), 12, Duration.ofDays(2)))) {
            Instant beat = arrivals.get(0).at();
            for (Arrival arrival : arrivals) {
                for (; beat.isBefore(arrival.at()); beat = beat.plusSeconds(60)) {
                    pipeline.heartbeat(beat);
                }
                arrival.sendTo(pipeline);
            }
            for (TestRecord<String, Alert> alert : pipeline.alertRecords()) {
                trace.add(alert.headers() + ContractJson.MAPPER.writeValueAsString(alert.value()));
            }
            for (TestRecord<String, DeviceStateEntry> state : pipeline.stateRecords()) {
                trace.add(state.key() + ContractJson.MAPPER.writeValueAsString(state.value()));
            }
            trace.addAll(pipeline.orders().describe());
            for (StoreSpec<?, ?> spec : pipeline.specs().all()) {
                rows(pipeline, spec, trace);
            }
        }
        return trace;
    }

    private static <K, V> void rows(Pipeline pipeline, StoreSpec<K, V> spec, List<String> trace) {
        try (KeyValueIterator<K, V> all = pipeline.store(spec).all()) {
            while (all.hasNext()) {
                KeyValue<K, V> row = all.next();
                byte[] key = spec.keys().serializer().serialize("", row.key);
                byte[] value = spec.values().serializer().serialize("", row.value);
                trace.add(spec.name() + " " + HexFormat.of().formatHex(key) + "="
                        + HexFormat.of().formatHex(value));
            }
        }
    }
}
