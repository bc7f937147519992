package io.pisync.processor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.NameBasedGenerator;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.event.SyncEvent;
import io.pisync.processor.Seed;
import io.pisync.processor.device.DeviceRow;
import io.pisync.processor.pipeline.RandomFleet.Arrival;
import io.pisync.processor.pipeline.ReferenceDevice.AlertFields;
import io.pisync.processor.tracking.TrackingRules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Compares the pipeline with {@link ReferenceDevice} for random devices, record by record. */
class ReferenceComparisonTest {
    /** {@code -Dpisync.cases=…} sets the number of random cases. */
    private static final int CASES = Integer.getInteger("pisync.cases", 150);

    /** Small, because all indexes are compared with rebuilt ones at each step. */
    private static final int DEVICES_PER_PIPELINE = 15;

    @Test
    void matchesTheReferenceForRandomRecords() {
        compare(TrackingRules.DEFAULT, 40, Duration.ofDays(3));
    }

    @Test
    void matchesTheReferenceBeyondTheSizeOfTheHistory() {
        compare(new TrackingRules(3, Duration.ofDays(7), 8, Duration.ofDays(90)), 40, Duration.ofDays(3));
    }

    @Test
    void matchesTheReferenceBeyondTheAgeOfTheHistory() {
        compare(new TrackingRules(3, Duration.ofDays(7), 500, Duration.ofDays(10)), 40, Duration.ofDays(60));
    }

    private static void compare(TrackingRules rules, int size, Duration spread) {
        long seed = Seed.get();
        SplittableRandom random = new SplittableRandom(seed);
        for (int first = 0; first < CASES; first += DEVICES_PER_PIPELINE) {
            try (Pipeline pipeline = new Pipeline(rules)) {
                for (int n = first; n < Math.min(CASES, first + DEVICES_PER_PIPELINE); n++) {
                    List<Arrival> arrivals =
                            RandomFleet.arrivals(random, "device-" + n, 1 + random.nextInt(size), spread);
                    if (!difference(pipeline, rules, arrivals).isEmpty()) {
                        failWithShortestCase(seed, rules, arrivals);
                    }
                }
            }
        }
    }

    private static void failWithShortestCase(long seed, TrackingRules rules, List<Arrival> arrivals) {
        List<Arrival> shortest = RandomFleet.shrink(
                arrivals, shorter -> !difference(rules, shorter).isEmpty());
        fail(
                "seed %d: %s%n%s",
                seed,
                difference(rules, shortest),
                String.join(
                        "\n",
                        shortest.stream().map(ReferenceComparisonTest::line).toList()));
    }

    private static String difference(TrackingRules rules, List<Arrival> arrivals) {
        try (Pipeline fresh = new Pipeline(rules)) {
            return difference(fresh, rules, arrivals);
        }
    }

    private static String difference(Pipeline pipeline, TrackingRules rules, List<Arrival> arrivals) {
        if (arrivals.isEmpty()) {
            return "";
        }
        String deviceId = arrivals.get(0).deviceId();
        ReferenceDevice reference = new ReferenceDevice(rules);
        List<AlertFields> alerts = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            reference.apply(arrival);
            arrival.sendTo(pipeline);
            pipeline.alerts().forEach(alert -> alerts.add(fields(alert, reference)));
            DeviceRow status = pipeline.status(deviceId);
            String actual = status == null
                    ? "unknown history=%s alerts=%s".formatted(pipeline.historyIds(deviceId), alerts)
                    : "streak=%d open=%s retired=%s syncs=%d failures=%d history=%s alerts=%s"
                            .formatted(
                                    status.streak().length(),
                                    status.episodes().failures() != null,
                                    status.isRetired(),
                                    status.counters().syncs(),
                                    status.counters().failed(),
                                    pipeline.historyIds(deviceId),
                                    alerts);
            String expected = reference.syncs == 0
                    ? "unknown history=%s alerts=%s".formatted(reference.historyIds(), reference.alerts())
                    : "streak=%d open=%s retired=%s syncs=%d failures=%d history=%s alerts=%s"
                            .formatted(
                                    reference.streak(),
                                    reference.isOpen(),
                                    reference.retired,
                                    reference.syncs,
                                    reference.failures,
                                    reference.historyIds(),
                                    reference.alerts());
            if (!actual.equals(expected)) {
                return "\n  pipeline  " + actual + "\n  reference " + expected;
            }
            List<String> indexes = pipeline.orders().describe();
            List<String> rebuilt =
                    pipeline.rebuiltOrders(rules.alertThreshold()).describe();
            if (!indexes.equals(rebuilt)) {
                return "\n  orders  " + indexes + "\n  rebuilt " + rebuilt;
            }
        }
        return pipeline.talliedOpenAlerts().equals(pipeline.openAlerts())
                ? ""
                : "\n  open alerts " + pipeline.openAlerts() + "\n  tallied     " + pipeline.talliedOpenAlerts();
    }

    /** Converts an alert for comparison; verifies that its id derives from the expected event. */
    private static AlertFields fields(Alert alert, ReferenceDevice reference) {
        String named = reference.alerts().stream()
                .map(AlertFields::oldestAtOpening)
                .filter(eventId -> alertId(alert, eventId).equals(alert.alertId()))
                .findFirst()
                .orElse("nothing known: " + alert.alertId());
        return new AlertFields(
                alert.status().word(),
                named,
                alert.seq(),
                alert.failureCount(),
                alert.reason() == null ? null : alert.reason().toString(),
                alert.historical(),
                alert.late(),
                alert.acknowledged() == null ? null : alert.acknowledged().note(),
                alert.startedAt(),
                alert.openedAt(),
                alert.endedAt());
    }

    private static String alertId(Alert alert, String eventId) {
        return Generators.nameBasedGenerator(NameBasedGenerator.NAMESPACE_URL)
                .generate("pisync:consecutive_failures:" + alert.deviceId() + ":" + eventId)
                .toString();
    }

    private static String line(Arrival arrival) {
        SyncEvent event = arrival.event();
        if (event == null) {
            return String.valueOf(arrival.order());
        }
        return "%s %s at %s received %s %s remaining %d"
                .formatted(
                        event.eventId(),
                        event.outcome(),
                        event.eventTime(),
                        event.receivedAt(),
                        event.clock(),
                        arrival.remaining());
    }

    @Test
    void theReferenceOpensAnAlertOnTheThirdFailure() {
        ReferenceDevice reference = new ReferenceDevice(TrackingRules.DEFAULT);
        for (int n = 0; n < 3; n++) {
            var at = Instant.parse("2026-03-02T08:00:00Z").plusSeconds(60L * n);
            reference.apply(Arrival.of(Events.event("device", "e" + n, at, 'F'), 0));
        }
        assertThat(reference.alerts()).extracting(AlertFields::status).containsExactly("opened");
    }
}
