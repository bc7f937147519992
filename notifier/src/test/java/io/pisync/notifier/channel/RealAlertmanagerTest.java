package io.pisync.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Endpoint;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.text.Links;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests with a real Alertmanager that notifies a webhook; skipped if it is not installed. */
class RealAlertmanagerTest {
    private static final String COMMAND = "prometheus-alertmanager";
    private static final Pattern LISTENS = Pattern.compile("msg=\"Listening on\" address=127\\.0\\.0\\.1:(\\d+)");
    private static final Links LINKS = new Links(Optional.of(URI.create("https://pisync.example")));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    private final HttpReceiver hook = new HttpReceiver();
    private final HttpPosts posts = new HttpPosts(TrustedAuthorities.OF_JAVA);

    RealAlertmanagerTest() throws IOException {}

    @BeforeEach
    void findIt() {
        assumeTrue(
                Pattern.compile(File.pathSeparator, Pattern.LITERAL)
                        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, COMMAND))),
                COMMAND + " is not installed");
    }

    @AfterEach
    void close() {
        hook.close();
    }

    @Test
    void receivesAnAlertAndItsEndAndSendsTheSameFieldsAsOurWebhook() throws Exception {
        Process process = start();
        try {
            await().atMost(LIMIT).until(() -> LISTENS.matcher(log()).find());
            send(State.OPENED);
            await().atMost(LIMIT).until(() -> hook.received().size() == 1);

            assertThat(open()).singleElement().satisfies(alert -> {
                assertThat(alert.at("/labels/alertname").asText()).isEqualTo("PiSyncConsecutiveFailures");
                assertThat(alert.at("/labels/device_id").asText()).isEqualTo("PBX1");
                assertThat(alert.at("/labels/school").asText()).isEqualTo("Nandi <Primary>");
                assertThat(alert.at("/generatorURL").asText()).isEqualTo("https://pisync.example/#/device?id=PBX1");
            });
            send(State.RESOLVED);
            await().atMost(LIMIT).until(() -> hook.received().size() == 2);

            assertThat(open()).isEmpty();
            assertThat(hook.received())
                    .map(one -> JSON.readTree(one.body()).at("/status").asText())
                    .containsExactly("firing", "resolved");
            assertThat(ours().fieldNames()).toIterable().containsAll(fieldsOf(theirs()));
            assertThat(ours().at("/alerts/0").fieldNames())
                    .toIterable()
                    .containsAll(fieldsOf(theirs().at("/alerts/0")));
        } finally {
            process.destroy();
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start() throws IOException {
        Path file = Files.writeString(directory.resolve("alertmanager.yml"), """
                route: {receiver: hook, group_by: [school], group_wait: 0s, group_interval: 1s}
                receivers: [{name: hook, webhook_configs: [{url: "%s"}]}]
                """.formatted(hook.url("/")));
        return new ProcessBuilder(
                        COMMAND,
                        "--config.file=" + file,
                        "--storage.path=" + directory.resolve("data"),
                        "--web.listen-address=127.0.0.1:0",
                        "--cluster.listen-address=")
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    private String log() throws IOException {
        return Files.readString(directory.resolve("log"));
    }

    private String url() throws IOException {
        Matcher listens = LISTENS.matcher(log());
        assertThat(listens.find()).isTrue();
        return "http://127.0.0.1:" + listens.group(1);
    }

    private void send(State state) throws Exception {
        AlertmanagerTransport transport = new AlertmanagerTransport(
                new Channel.Alertmanager(Endpoint.parse(url()), Optional.empty()),
                LINKS,
                posts,
                InstantSource.system());
        NotifiedAlert alert = SampleNotifications.alert("PBX1", state);
        assertThat(transport.send(SampleNotifications.of(
                        NotificationKind.LEVELS, "g", 1, InstantSource.system().instant(), List.of(alert))))
                .isEqualTo(new Attempt.Sent(""));
    }

    private List<JsonNode> open() throws IOException {
        try (InputStream alerts = URI.create(url() + "/api/v2/alerts").toURL().openStream()) {
            return StreamSupport.stream(JSON.readTree(alerts).spliterator(), false)
                    .toList();
        }
    }

    private JsonNode theirs() throws IOException {
        return JSON.readTree(hook.received().get(0).body());
    }

    private JsonNode ours() throws IOException {
        WebhookTransport webhook = new WebhookTransport(
                new Channel.Webhook(Endpoint.parse(hook.url("/")), Optional.empty()),
                LINKS,
                posts,
                InstantSource.system());
        return JSON.readTree(JsonBytes.of(webhook.body(SampleNotifications.message("g", 1))));
    }

    private static List<String> fieldsOf(JsonNode node) {
        return StreamSupport.stream(((Iterable<String>) node::fieldNames).spliterator(), false)
                .toList();
    }
}
