package io.pisync.processor.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.processor.progress.Follower.Place;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FollowerTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final Follower follower = new Follower(1);

    @Test
    void knowsNothingBeforeItHasComeToAnEndThatItSaw() {
        follower.look(Map.of("a", new Place(0, 10)), NOON);
        assertThat(follower.asOf()).isNull();
    }

    @Test
    void isAsOfTheLookThatFindsItAtTheEnd() {
        follower.look(Map.of("a", new Place(10, 10)), NOON);
        assertThat(follower.asOf()).isEqualTo(NOON);
    }

    @Test
    void takesTheLastOffsetForTheMarkerOfATransaction() {
        follower.look(Map.of("a", new Place(9, 10)), NOON);
        assertThat(follower.asOf()).isEqualTo(NOON);
        follower.look(Map.of("a", new Place(9, 11)), NOON.plusSeconds(1));
        assertThat(follower.asOf()).isEqualTo(NOON);
    }

    @Test
    void isAsOfAnEarlierLookOnceItHasComeToTheEndsSeenThen() {
        follower.look(Map.of("a", new Place(0, 10)), NOON);
        follower.look(Map.of("a", new Place(5, 20)), NOON.plusSeconds(1));
        assertThat(follower.asOf()).isNull();
        follower.look(Map.of("a", new Place(12, 30)), NOON.plusSeconds(2));
        assertThat(follower.asOf()).isEqualTo(NOON);
        follower.look(Map.of("a", new Place(29, 40)), NOON.plusSeconds(3));
        assertThat(follower.asOf()).isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void isAsStaleAsTheLogItIsBehindMostWith() {
        follower.look(Map.of("a", new Place(10, 10), "b", new Place(3, 3)), NOON);
        follower.look(Map.of("a", new Place(20, 20), "b", new Place(3, 9)), NOON.plusSeconds(1));
        assertThat(follower.asOf()).isEqualTo(NOON);
    }
}
