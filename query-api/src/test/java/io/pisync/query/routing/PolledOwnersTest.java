package io.pisync.query.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.pisync.contract.read.port.Owners;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

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
    void warnsOnceIfNoProcessorAnswersForLong() {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(PolledOwners.class);
        lines.start();
        logger.addAppender(lines);
        a.down();
        try (PolledOwners patient = polled(Duration.ofHours(1));
                PolledOwners impatient = polled(Duration.ZERO)) {
            patient.refresh(LIMIT);
            assertThat(lines.list).as("processors that start at the same time").isEmpty();
            impatient.refresh(LIMIT);
            impatient.refresh(LIMIT);
            assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
        } finally {
            logger.detachAppender(lines);
        }
    }

    private PolledOwners polled(Duration quiet) {
        return new PolledOwners(List.of(a.address()), FakeInstance.all(a), Duration.ofHours(1), quiet);
    }

    @Test
    void answersAfterAClose() {
        owners.close();
        assertThat(owners.refresh(LIMIT)).isEqualTo(Owners.UNKNOWN);
    }
}
