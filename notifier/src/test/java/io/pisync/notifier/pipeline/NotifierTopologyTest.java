package io.pisync.notifier.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.AlertStatus;
import io.pisync.contract.alert.AlertType;
import io.pisync.contract.notification.AlertMatch;
import io.pisync.contract.notification.Mute;
import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.topic.Topics;
import io.pisync.notifier.file.NotificationsFile;
import io.pisync.notifier.file.Secrets;
import io.pisync.notifier.group.Alerts;
import io.pisync.notifier.runtime.NotifierMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NotifierTopologyTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Topics TOPICS = new Topics("pisync");
    private static final Map<String, String> NORTH = Map.of("school", "S1", "district", "North");
    private static final Map<String, String> SOUTH = Map.of("school", "S9", "district", "South");
    private static final String FILE = """
            receivers:
              - {name: north, slack: {url: "https://hooks.example/n"}}
              - {name: all, slack: {url: "https://hooks.example/a", digest: {at: "07:30", all_well: true}}}
              - {name: am, alertmanager: {url: "http://am.example:9093"}}
            routes:
              - {match: {labels: {district: North}}, receivers: [north], continue: true}
              - {receivers: [all, am]}
            """;

    private final TopologyTestDriver driver = new TopologyTestDriver(
            NotifierTopology.of(
                    TOPICS,
                    1,
                    NotificationsFile.parse("n.yaml", FILE, new Secrets(Map.of())),
                    new NotifierMetrics(new SimpleMeterRegistry()),
                    () -> false),
            properties(),
            NOON);
    private final TestInputTopic<String, Alert> alerts = driver.createInputTopic(
            TOPICS.alerts().name(),
            new StringSerializer(),
            TOPICS.alerts().values().serializer(),
            NOON,
            Duration.ZERO);
    private final TestInputTopic<String, byte[]> mutes =
            driver.createInputTopic(TOPICS.mutes().name(), new StringSerializer(), new ByteArraySerializer());
    private final TestOutputTopic<String, Notification> notifications = driver.createOutputTopic(
            TOPICS.notifications().name(),
            TOPICS.notifications().keys().deserializer(),
            TOPICS.notifications().values().deserializer());
    private Instant now = NOON;

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void sendsAnAlertToTheReceiversOfItsRoutes() {
        receive(Alerts.opened("a", NORTH));
        receive(Alerts.opened("b", SOUTH));
        pass(Duration.ofSeconds(31));

        List<Notification> said = messages();
        assertThat(said).map(Notification::receiver).containsExactlyInAnyOrder("north", "all", "all");
        assertThat(said).allSatisfy(one -> assertThat(one.group()).containsKey("school"));
    }

    @Test
    void ignoresHistoricalAlertsButSendsTheEndOfSentOnes() {
        receive(historical(Alerts.opened("past", NORTH)));
        receive(historical(Alerts.resolved("past", NORTH)));
        receive(Alerts.opened("notified", NORTH));
        pass(Duration.ofMinutes(1));
        receive(historical(Alerts.resolved("notified", NORTH)));
        pass(Duration.ofDays(2));

        List<Notification> all = notifications.readValuesToList();
        assertThat(all)
                .isNotEmpty()
                .flatMap(Notification::alerts)
                .extracting(NotifiedAlert::deviceId)
                .containsOnly("notified");
        assertThat(all)
                .filteredOn(one -> one.kind() == NotificationKind.MESSAGE)
                .filteredOn(one -> one.counts().resolved() == 1)
                .map(Notification::receiver)
                .containsExactlyInAnyOrder("north", "all");
    }

    @Test
    void sendsTheEndToTheReceiversOfTheOpeningEvenIfLabelsChanged() {
        receive(Alerts.opened("a", NORTH));
        pass(Duration.ofMinutes(1));
        messages();
        receive(Alerts.resolved("a", SOUTH));
        pass(Duration.ofMinutes(6));

        assertThat(messages())
                .allSatisfy(one -> assertThat(one.counts().resolved()).isEqualTo(1))
                .map(Notification::receiver)
                .containsExactlyInAnyOrder("north", "all");
    }

    @Test
    void holdsBackMutedAlertsUntilTheMuteIsRemoved() {
        Mute mute = new Mute(
                "m1",
                new AlertMatch(List.of(), List.of(), Map.of("district", List.of("North"))),
                NOON,
                NOON.plusSeconds(86_400),
                "works",
                "test");
        mutes.pipeInput("m1", TOPICS.mutes().values().serializer().serialize("", mute));
        mutes.pipeInput("broken", new byte[] {1, 2, 3});
        receive(Alerts.opened("a", NORTH));
        pass(Duration.ofMinutes(10));
        assertThat(messages()).isEmpty();

        mutes.pipeInput("m1", null);
        pass(Duration.ofSeconds(2));
        assertThat(messages()).map(Notification::receiver).containsExactlyInAnyOrder("north", "all");
    }

    @Test
    void sendsNothingForAlertsResolvedLaterInABacklog() {
        Instant longAgo = NOON.minus(Duration.ofDays(3));
        for (int i = 0; i < 100; i++) {
            alerts.pipeInput("d" + i, Alerts.opened("d" + i, NORTH), longAgo);
            pass(Duration.ofSeconds(1));
        }
        for (int i = 0; i < 99; i++) {
            alerts.pipeInput("d" + i, Alerts.resolved("d" + i, NORTH), longAgo);
        }
        pass(Duration.ofMinutes(1));

        assertThat(messages())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.counts().all()).isEqualTo(1));
    }

    @Test
    void repeatsLevelsWhileAlertsAreOpen() {
        receive(Alerts.opened("a", NORTH));
        pass(Duration.ofMinutes(11));
        receive(Alerts.resolved("a", NORTH));
        pass(Duration.ofMinutes(11));

        assertThat(ofKind(NotificationKind.LEVELS))
                .flatMap(Notification::alerts)
                .map(alert -> alert.state())
                .containsExactly(
                        NotifiedAlert.State.OPENED,
                        NotifiedAlert.State.ONGOING,
                        NotifiedAlert.State.ONGOING,
                        NotifiedAlert.State.RESOLVED);
    }

    @Test
    void sendsADailyDigestEvenIfAllIsWell() {
        receive(Alerts.opened("a", NORTH));
        receive(Alerts.opened("b", SOUTH));
        receive(Alerts.resolved("b", SOUTH));
        pass(Duration.ofHours(20));
        List<Notification> first = ofKind(NotificationKind.DIGEST);
        receive(Alerts.resolved("a", NORTH));
        pass(Duration.ofDays(2));
        List<Notification> later = ofKind(NotificationKind.DIGEST);

        assertThat(first).singleElement().satisfies(digest -> {
            assertThat(digest.createdAt()).isEqualTo(Instant.parse("2026-03-03T07:30:00Z"));
            assertThat(digest.counts()).isEqualTo(new Notification.Counts(1, 0, 1, 0, 0));
            assertThat(digest.sites()).map(Notification.SiteCounts::site).containsExactly("S1", "S9");
        });
        assertThat(later).map(digest -> digest.counts().all()).containsExactly(1, 0);
    }

    @Test
    void aDistrictWithoutPowerIsOneMessageOfItsFortySchools() {
        for (int school = 0; school < 40; school++) {
            Map<String, String> labels = Map.of("school", "S" + school, "district", "South");
            Alert whole = Alerts.ofSite(AlertType.SITE_FAILING, AlertStatus.OPENED, labels);
            for (int device = 0; device < 50; device++) {
                Alert part = Alerts.opened(school + "-" + device, labels);
                // Some opened before the alert of their site did.
                receive(device < 30 ? part : part.partOf(whole.alertId()));
                if (device == 30) {
                    receive(whole);
                }
            }
        }
        pass(Duration.ofMinutes(20));

        List<Notification> all = notifications.readValuesToList();
        assertThat(all.stream()
                        .filter(one ->
                                one.kind() == NotificationKind.MESSAGE || one.kind() == NotificationKind.SUMMARY))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.counts()).isEqualTo(new Notification.Counts(40, 0, 0, 0, 0));
                    assertThat(one.sites().size() + one.moreSites()).isEqualTo(40);
                });
        assertThat(all.stream()
                        .filter(one -> one.kind() == NotificationKind.LEVELS)
                        .flatMap(one -> one.alerts().stream())
                        .filter(alert ->
                                alert.deviceId() != null && alert.deviceId().endsWith("-45")))
                .isEmpty();
    }

    @Test
    void aStormAtFourHundredSchoolsIsAHandfulOfMessagesAndSoIsItsEnd() {
        storm(Alerts::opened);
        pass(Duration.ofMinutes(2));
        List<Notification> begin = toAll();
        storm(Alerts::resolved);
        pass(Duration.ofMinutes(5));
        List<Notification> end = toAll();

        assertThat(begin).hasSizeLessThanOrEqualTo(6);
        assertThat(begin.stream().mapToInt(one -> one.counts().opened()).sum()).isEqualTo(2_000);
        assertThat(end).hasSizeLessThanOrEqualTo(6);
        assertThat(end.stream().mapToInt(one -> one.counts().resolved()).sum()).isEqualTo(2_000);
    }

    private void storm(BiFunction<String, Map<String, String>, Alert> alert) {
        for (int device = 0; device < 2_000; device++) {
            receive(alert.apply("d" + device, Map.of("school", "S" + device % 400, "district", "South")));
        }
    }

    private List<Notification> toAll() {
        return notifications.readValuesToList().stream()
                .filter(one -> one.receiver().equals("all") && one.kind() != NotificationKind.DIGEST)
                .toList();
    }

    private static Alert historical(Alert alert) {
        return alert.copy().historical(true).build();
    }

    private void receive(Alert alert) {
        alerts.pipeInput(alert.subject(), alert, now);
    }

    /** Second by second at first, then in larger steps. */
    private void pass(Duration time) {
        Instant end = now.plus(time);
        Duration step = time.compareTo(Duration.ofHours(1)) > 0 ? Duration.ofMinutes(5) : Duration.ofSeconds(1);
        while (now.isBefore(end)) {
            now = now.plus(step);
            driver.advanceWallClockTime(step);
        }
    }

    private List<Notification> messages() {
        return ofKind(NotificationKind.MESSAGE);
    }

    private List<Notification> ofKind(NotificationKind kind) {
        return notifications.readValuesToList().stream()
                .filter(one -> one.kind() == kind)
                .toList();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        return properties;
    }
}
