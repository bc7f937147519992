package io.pisync.allinone.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prints the time from the 202 of an event until it is visible. Asserts no speed, because the machine may be busy. */
@RunsOn(BrokerKind.EMBEDDED)
@ExtendWith(SharedPisync.class)
class FreshnessIT {
    /** So many that none exceeds its rate. */
    private static final int DEVICES = 10;

    private static final int WARM_UP = 20;
    private static final int EVENTS = 50;
    private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

    @Test
    void everyEventBecomesVisible(PisyncUnderTest pisync) {
        String[] devices = Stream.generate(pisync::freshDevice).limit(DEVICES).toArray(String[]::new);
        for (int i = 0; i < WARM_UP; i++) {
            timeUntilVisible(pisync, devices[i % DEVICES]);
        }
        double[] millis = new double[EVENTS];

        Arrays.setAll(millis, i -> timeUntilVisible(pisync, devices[i % DEVICES]) / 1e6);

        Arrays.sort(millis);
        System.out.printf(
                "From 202 to visible: p50 %.1f ms, max %.1f ms of %d events%n",
                millis[EVENTS / 2], millis[EVENTS - 1], EVENTS);
    }

    private static long timeUntilVisible(PisyncUnderTest pisync, String device) {
        String id = pisync.api()
                .post("/sync-event", """
                        {"device_id":"%s","total_files_synced":5,"total_errors":0}""".formatted(device))
                .json()
                .get("event_id")
                .asText();
        long answeredNanos = System.nanoTime();
        String history = "/device/" + device + "/sync-history?limit=1";
        while (!pisync.api().get(history).body().contains(id)) {
            assertThat(System.nanoTime() - answeredNanos).isLessThan(LIMIT_NANOS);
        }
        return System.nanoTime() - answeredNanos;
    }
}
