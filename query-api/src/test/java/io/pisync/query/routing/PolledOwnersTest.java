package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.contract.read.port.Owners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
class PolledOwnersTest {
    private static final Duration LIMIT = Duration.ofSeconds(3);

    private final FakeFleet fleet = new FakeFleet(2);
    private final FakeInstance a = new FakeInstance("http://a:1", fleet);
    private final FakeInstance b = new FakeInstance("http://b:1", fleet);
    private final PolledOwners owners =
            new PolledOwners(List.of(a.address()), FakeInstance.all(a, b), Duration.ofMillis(20));

    @AfterEach
    void close() {
        owners.close();
    }

    @Test
    void returnsNoOwnersBeforeTheFirstPoll() {
        assertThat(owners.owners()).isEqualTo(Owners.UNKNOWN);
    }

    @Test
    void refreshesImmediatelyOnRequest() {
        fleet.assign(0, a.address());
        assertThat(owners.refresh(LIMIT)).isEqualTo(fleet.owners());
        fleet.assign(0, b.address());
        assertThat(owners.refresh(LIMIT)).isEqualTo(fleet.owners());
    }

    @Test
    void followsAMoveInTheBackground() {
        owners.start();
        fleet.assign(0, a.address());
        await().untilAsserted(() -> assertThat(owners.owners()).isEqualTo(fleet.owners()));
        fleet.assign(0, b.address());
        await().untilAsserted(() -> assertThat(owners.owners()).isEqualTo(fleet.owners()));
    }

    @Test
    void asksDiscoveredInstancesIfTheConfiguredOneIsGone() {
        fleet.assign(0, a.address(), b.address());
        owners.refresh(LIMIT);
        a.down();
        fleet.assign(0, b.address());
        assertThat(owners.refresh(LIMIT)).isEqualTo(fleet.owners());
    }

    @Test
    void keepsTheOwnersWhileNoInstanceAnswers() {
        fleet.assign(0, a.address());
        Owners known = owners.refresh(LIMIT);
        a.down();
        fleet.assign(0, b.address());
        assertThat(owners.refresh(LIMIT)).isEqualTo(known);
        a.paused();
        assertThat(owners.refresh(LIMIT)).isEqualTo(known);
    }

    @Test
    void answersAfterAClose() {
        owners.close();
        assertThat(owners.refresh(LIMIT)).isEqualTo(Owners.UNKNOWN);
    }
}
