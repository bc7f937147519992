package io.pisync.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.progress.ChangelogTails.Tail;
import io.pisync.processor.progress.Follower.Place;
import io.pisync.processor.progress.QuietTails.Changelog;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class QuietTailsTest {
    private static final Changelog ALERTS = new Changelog("open-alerts", 3);
    private static final Changelog FLEET = new Changelog("fleet-statistics", 3);

    private final Set<Tail> withoutRecords = new HashSet<>();
    private final List<Set<Tail>> looks = new ArrayList<>();
    private final QuietTails tails = new QuietTails(doubtful -> {
        looks.add(doubtful);
        return withoutRecords;
    });

    @Test
    void looksIntoNothingThatStillMovesOrLacksOnlyAMarker() {
        tails.followed(Map.of(ALERTS, new Place(7, 10), FLEET, new Place(99, 100)));
        Map<Changelog, Place> moved = Map.of(ALERTS, new Place(8, 11), FLEET, new Place(99, 100));
        assertThat(tails.followed(moved)).isEqualTo(moved);
        assertThat(looks).isEmpty();
    }

    @Test
    void takesARestWithoutRecordsForFollowed() {
        withoutRecords.add(new Tail("open-alerts", 3, 7, 10));
        Map<Changelog, Place> resting = Map.of(ALERTS, new Place(7, 10), FLEET, new Place(50, 100));
        assertThat(tails.followed(resting)).isEqualTo(resting);
        Map<Changelog, Place> followed = Map.of(ALERTS, new Place(10, 10), FLEET, new Place(50, 100));
        assertThat(tails.followed(resting)).isEqualTo(followed);
        assertThat(tails.followed(resting)).isEqualTo(followed);
        assertThat(looks)
                .containsExactly(Set.of(new Tail("open-alerts", 3, 7, 10), new Tail("fleet-statistics", 3, 50, 100)));
    }

    @Test
    void forgetsWhatItKnowsOfAChangelogThatMoves() {
        withoutRecords.add(new Tail("open-alerts", 3, 7, 10));
        tails.followed(Map.of(ALERTS, new Place(7, 10)));
        tails.followed(Map.of(ALERTS, new Place(7, 10)));
        Map<Changelog, Place> moved = Map.of(ALERTS, new Place(7, 12));
        assertThat(tails.followed(moved)).isEqualTo(moved);
    }
}
