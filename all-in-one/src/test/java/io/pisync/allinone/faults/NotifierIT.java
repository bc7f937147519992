package io.pisync.allinone.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.deploy.Monitoring;
import io.pisync.allinone.kafka.UnusedPorts;
import io.pisync.contract.alert.Alert;
import io.pisync.contract.alert.SampleAlerts;
import io.pisync.contract.settings.SettingNames;
import io.pisync.contract.topic.Topic;
import io.pisync.contract.topic.Topics;
import io.pisync.kit.config.KitSettingNames;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills the notifier process while it sends, with a real broker, a mail server and a webhook. */
@RunsOn(BrokerKind.EMBEDDED)
class NotifierIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Instant DAWN = Instant.parse("2026-03-02T08:00:00Z");
    private static final int SCHOOLS = 20;
    private static final Pattern NEW = Pattern.compile("(\\d+) new");

    private final Topics topics = new Topics("notified-" + UUID.randomUUID());
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @TempDir
    private Path directory;

    @Test
    void sendsEachAlertWithOneIdDespiteAKill(TestBroker broker) throws Exception {
        mail.start();
        try (IdCounter hook = new IdCounter();
                RoleProcess notifier = notifier(broker, hook)) {
            notifier.start();
            await().atMost(LIMIT).until(notifier::isReady);
            assertThat(notifier.metrics("pisync_notifications_"))
                    .isEqualTo(Monitoring.metricsExplained().stream()
                            .filter(name -> name.startsWith("pisync_notifications_"))
                            .collect(Collectors.toSet()));
            open(broker, 0);
            await().atMost(LIMIT).until(() -> hook.idsOfSchool().size() >= 5);

            notifier.kill();
            open(broker, SCHOOLS);
            notifier.start();

            await().atMost(LIMIT).until(() -> hook.idsOfSchool().size() == 2 * SCHOOLS && newInMails() == 2 * SCHOOLS);
            assertThat(hook.idsOfSchool())
                    .allSatisfy((school, ids) -> assertThat(ids).as(school).hasSize(1));
            notifier.stop();
        } finally {
            mail.stop();
        }
    }

    private RoleProcess notifier(TestBroker broker, IdCounter hook) throws IOException {
        Path file = Files.writeString(directory.resolve("notifications.yaml"), """
                receivers:
                  - {name: hook, webhook: {url: "%s", messages_per_minute: 0}}
                  - {name: office, email: {to: it@district.example}}
                routes:
                  - {receivers: [hook, office], group_by: school, group_wait: 1s, group_interval: 1s}
                smtp: {host: 127.0.0.1, port: %d, tls: none, from: pisync@district.example}
                """.formatted(
                        hook.url(), mail.getSmtp().getPort()));
        int port = UnusedPorts.onLoopback(1).get(0);
        return new RoleProcess(
                List.of("notifier", "--port", Integer.toString(port), "--notifications", file.toString()),
                Map.of(
                        KitSettingNames.KAFKA_BOOTSTRAP_SERVERS, broker.bootstrapServers(),
                        KitSettingNames.TOPIC_PREFIX, topics.prefix(),
                        SettingNames.APPLICATION_ID, topics.prefix(),
                        KitSettingNames.PARTITIONS, "2",
                        SettingNames.STATE_DIR, directory.resolve("state").toString()),
                URI.create("http://127.0.0.1:" + port),
                directory.resolve("notifier.log"));
    }

    /** Opens one alert at each of {@link #SCHOOLS} schools, numbered from {@code first}. */
    private void open(TestBroker broker, int first) {
        Topic<String, Alert> alerts = topics.alerts();
        Map<String, Object> settings = Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(
                settings, alerts.keys().serializer(), alerts.values().serializer())) {
            for (int i = first; i < first + SCHOOLS; i++) {
                var unused = producer.send(new ProducerRecord<>(alerts.name(), "d" + i, alert("d" + i, "S" + i)));
            }
            producer.flush();
        }
    }

    /** The alerts in the subjects of different mails; summaries have many. */
    private int newInMails() throws MessagingException {
        Map<String, Integer> newById = new HashMap<>();
        for (MimeMessage message : mail.getReceivedMessages()) {
            Matcher subject = NEW.matcher(message.getSubject());
            assertThat(subject.find()).as(message.getSubject()).isTrue();
            newById.put(message.getMessageID(), Integer.parseInt(subject.group(1)));
        }
        return newById.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static Alert alert(String device, String school) {
        return SampleAlerts.ofDevice(device, DAWN)
                .device(device, Map.of("school", school))
                .build();
    }
}
