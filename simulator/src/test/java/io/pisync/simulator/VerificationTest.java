package io.pisync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.simulator.DeviceCounts.Count;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VerificationTest {
    private final Map<String, Long> totals = new HashMap<>(Map.of("a", 10L, "b", 0L));
    private final Verification verification = new Verification(
            device -> Optional.ofNullable(totals.get(device)).map(total -> new Count(total, true)),
            Duration.ofMillis(50),
            Duration.ofMillis(1));

    @Test
    void passesIfEveryTotalHasGrownByTheAcceptedEvents() throws InterruptedException {
        assertThat(verification.broken(Map.of("a", 6L, "b", 0L), Map.of("a", accepted(4), "b", accepted(0))))
                .isEmpty();
    }

    @Test
    void reportsTheDeviceOfAMissingEvent() throws InterruptedException {
        assertThat(verification.broken(Map.of("a", 6L), Map.of("a", accepted(5), "b", accepted(0))))
                .containsExactly(Map.entry("a", "5 accepted, 4 there: 1 missing"));
    }

    @Test
    void reportsTheDeviceOfAnEventThatWasCountedTwice() throws InterruptedException {
        assertThat(verification.broken(Map.of("a", 6L), Map.of("a", accepted(3))))
                .hasEntrySatisfying("a", text -> assertThat(text).contains("1 too many"));
    }

    @Test
    void allowsForEventsWithoutAnAnswer() throws InterruptedException {
        assertThat(verification.broken(Map.of("a", 6L), Map.of("a", new Promise(3, 2))))
                .isEmpty();
    }

    @Test
    void failsIfATotalCannotBeRead() throws InterruptedException {
        assertThat(verification.broken(Map.of(), Map.of("unheard", accepted(0))))
                .containsExactly(Map.entry("unheard", "its total could not be read"));
        assertThat(verification.baseline(List.of("a", "unheard"))).containsOnlyKeys("a");
    }

    @Test
    void waitsForEventsThatAreNotAppliedYet() throws InterruptedException {
        Verification patient = new Verification(
                device -> Optional.of(new Count(totals.merge(device, 1L, Long::sum), true)),
                Duration.ofSeconds(10),
                Duration.ofMillis(1));

        assertThat(patient.broken(Map.of("a", 10L), Map.of("a", accepted(25)))).isEmpty();
    }

    private static Promise accepted(long events) {
        return new Promise(events, 0);
    }
}
