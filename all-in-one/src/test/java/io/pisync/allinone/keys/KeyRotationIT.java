package io.pisync.allinone.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.pisync.access.key.FleetKey;
import io.pisync.access.key.KeyTerms;
import io.pisync.access.key.NewKey;
import io.pisync.access.topic.AccessTopics;
import io.pisync.allinone.KnownSettings;
import io.pisync.allinone.broker.BrokerKind;
import io.pisync.allinone.broker.RunsOn;
import io.pisync.allinone.broker.TestBroker;
import io.pisync.allinone.kafka.UnusedPorts;
import io.pisync.contract.access.KeyKind;
import io.pisync.ingest.IngestRole;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Replaces the fleet key while 1,000 devices report to two ingest instances. */
@RunsOn(BrokerKind.EMBEDDED)
@Timeout(300)
class KeyRotationIT {
    private static final int DEVICES = 1_000;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration START = Duration.ofSeconds(60);
    private static final Pattern EVENT_ID = Pattern.compile("\"event_id\":\"([abc]-PBX-\\d+)\"");
    private static final IntPredicate HALF = device -> device % 2 == 0;

    private final HttpClient client = HttpClient.newHttpClient();
    private final String prefix = "rotation-" + UUID.randomUUID();
    private final TopicLayout layout = new TopicLayout(prefix, 3, 1);
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final NewKey old = NewKey.of(KeyKind.FLEET, KeyTerms.plain("old", now.minusSeconds(60)));
    private final NewKey successor = NewKey.of(KeyKind.FLEET, KeyTerms.plain("successor", now));

    @Test
    void losesNothing(TestBroker broker) throws Exception {
        KafkaConfig kafka = KafkaConfig.of(broker.bootstrapServers());
        ExecutorService fleet = Executors.newFixedThreadPool(8);
        List<Integer> ports = UnusedPorts.onLoopback(2);
        int one = ports.get(0);
        int two = ports.get(1);
        try (KeyAdmin desk = new KeyAdmin(new AccessTopics(kafka, layout));
                Lifecycle services = new Lifecycle(List.of(ingest(kafka, one), ingest(kafka, two)))) {
            desk.open();
            desk.change(old.record(), "keys.create", "", now);
            services.start();
            await().atMost(START).until(() -> isReady(one) && isReady(two));
            Reports reports = new Reports(fleet, new int[] {one, two});

            // The new key is created while devices report with the old one; then half of the devices switch to it.
            Future<List<Integer>> underWay = fleet.submit(() -> reports.send("a", old, device -> true));
            desk.change(successor.record(), "keys.create", "", now);
            assertThat(underWay.get()).as("rejected devices").isEmpty();
            assertThat(reports.send("b", successor, HALF))
                    .as("rejected devices")
                    .isEmpty();
            assertThat(reports.send("b", old, HALF.negate()))
                    .as("rejected devices")
                    .isEmpty();

            // The old key is revoked, on both instances within seconds; devices that still use it keep their backlog
            // until they switch.
            desk.change(old.record().revoked(now), "keys.revoke", "", now);
            for (int port : new int[] {one, two}) {
                await().atMost(SOON).until(() -> post(port, "probe", 0, old) == 401);
            }
            assertThat(reports.send("c", successor, HALF))
                    .as("rejected devices")
                    .isEmpty();
            assertThat(reports.send("c", old, HALF.negate())).hasSize(DEVICES / 2);
            assertThat(reports.send("c", successor, HALF.negate()))
                    .as("rejected devices")
                    .isEmpty();

            List<String> stored = stored(kafka);
            assertThat(stored).doesNotHaveDuplicates();
            assertThat(Set.copyOf(stored)).containsAll(allEventIds());
        } finally {
            fleet.shutdownNow();
        }
    }

    /** Sends reports of the whole fleet to alternating instances. */
    private final class Reports {
        private final ExecutorService threads;
        private final int[] ports;

        Reports(ExecutorService threads, int[] ports) {
            this.threads = threads;
            this.ports = ports;
        }

        /** Sends one event of each of these devices and returns the rejected devices. */
        List<Integer> send(String event, NewKey key, IntPredicate which) throws Exception {
            List<Integer> devices =
                    IntStream.range(0, DEVICES).filter(which).boxed().toList();
            List<Callable<Integer>> posts = new ArrayList<>();
            for (int device : devices) {
                posts.add(() -> post(ports[device / 2 % ports.length], event, device, key));
            }
            List<Integer> rejected = new ArrayList<>();
            List<Future<Integer>> answers = threads.invokeAll(posts);
            for (int i = 0; i < answers.size(); i++) {
                if (answers.get(i).get() != 202) {
                    rejected.add(devices.get(i));
                }
            }
            return rejected;
        }
    }

    private int post(int port, String event, int device, NewKey key) throws Exception {
        String id = "PBX-" + device;
        String token =
                FleetKey.parse(key.text().text()).orElseThrow().tokenFor(id).text();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/sync-event"))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(
                        "{\"device_id\":\"%s\",\"event_id\":\"%s-%s\",\"total_files_synced\":1,\"total_errors\":0}"
                                .formatted(id, event, id)))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode();
    }

    private boolean isReady(int port) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/ready"))
                .build();
        return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
    }

    private Service ingest(KafkaConfig kafka, int port) {
        Map<String, String> values = Map.of(
                "PISYNC_KAFKA_BOOTSTRAP_SERVERS",
                kafka.bootstrapServers(),
                "PISYNC_TOPIC_PREFIX",
                prefix,
                "PISYNC_PARTITIONS",
                "3",
                "PISYNC_ACCESS",
                "keys",
                "PISYNC_PORT",
                Integer.toString(port));
        return IngestRole.role()
                .create()
                .apply(Settings.load(IngestRole.role().settings(), SettingsSources.of(values), KnownSettings.NAMES));
    }

    private static Set<String> allEventIds() {
        Set<String> ids = new TreeSet<>();
        for (String event : List.of("a", "b", "c")) {
            IntStream.range(0, DEVICES).forEach(device -> ids.add(event + "-PBX-" + device));
        }
        return ids;
    }

    /** Returns the ids of all events in the log except those of the probe. */
    private List<String> stored(KafkaConfig kafka) throws Exception {
        Map<String, Object> properties = new HashMap<>(kafka.clientProperties("rotation"));
        properties.put("enable.auto.commit", false);
        List<String> ids = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            String topic = prefix + ".sync-events.v1";
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    Matcher id = EVENT_ID.matcher(record.value());
                    if (id.find()) {
                        ids.add(id.group(1));
                    }
                });
            }
        }
        return ids;
    }
}
