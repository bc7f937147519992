package io.pisync.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.contract.read.Freshness;
import io.pisync.processor.progress.Follower.Place;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StandbyProgressTest {
    private static final Map<Integer, Map<String, Place>> WHOLE = Map.of(3, Map.of("device-status", new Place(9, 10)));

    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private final PartitionProgress partitions = new PartitionProgress(() -> now);
    private final StandbyProgress standbys = partitions.standbys();

    @Test
    void isAsFreshAsTheLastLookThatFoundEverything() {
        Instant look = now;
        standbys.seen(WHOLE, Map.of(3, look), standbys.losses());
        now = now.plusSeconds(20);
        assertThat(partitions.freshness(3)).isEqualTo(new Freshness(look, 20_000));
        assertThat(partitions.stoodByFor()).containsExactly(3);
    }

    @Test
    void isNotAskedBeforeItWasWhole() {
        standbys.seen(
                Map.of(3, Map.of("device-status", new Place(9, 10), "device-history", new Place(0, 99))),
                Map.of(3, now),
                standbys.losses());
        assertThat(partitions.freshness(3)).isNull();
        assertThat(partitions.stoodByFor()).isEmpty();
    }

    @Test
    void isNotAskedOnceItsStoresAreClosed() {
        standbys.seen(WHOLE, Map.of(3, now), standbys.losses());
        standbys.lost(3);
        assertThat(partitions.freshness(3)).isNull();
    }

    @Test
    void believesNoLookDuringWhichSomethingWasLost() {
        long before = standbys.losses();
        standbys.lost(3);
        standbys.seen(WHOLE, Map.of(3, now), before);
        assertThat(partitions.freshness(3)).isNull();
    }

    @Test
    void isNotAskedOnceThePartitionIsElsewhere() {
        standbys.seen(WHOLE, Map.of(3, now), standbys.losses());
        standbys.seen(Map.of(), Map.of(3, now), standbys.losses());
        assertThat(partitions.freshness(3)).isNull();
    }

    @Test
    void answersForAnOwnerThatDoesNotKnowItsPlaceYet() {
        standbys.seen(WHOLE, Map.of(3, now), standbys.losses());
        partitions.opened(3);
        assertThat(partitions.freshness(3)).isEqualTo(new Freshness(now, 0));
        assertThat(partitions.stoodByFor()).isEmpty();
        partitions.closed(3);
        assertThat(partitions.freshness(3)).isNull();
    }
}
