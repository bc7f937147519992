package io.pisync.notifier.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.contract.notification.NotifiedAlert.State;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Endpoint;
import io.pisync.notifier.plan.Secret;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.SampleNotifications;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTransportsTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final Links LINKS = new Links(Optional.of(URI.create("https://pisync.example")));
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final InstantSource CLOCK = InstantSource.system();

    private final HttpReceiver receiver = new HttpReceiver();
    private final HttpPosts posts = new HttpPosts(
            Duration.ofSeconds(2), InstantSource.fixed(SampleNotifications.NOON), TrustedAuthorities.OF_JAVA);

    HttpTransportsTest() throws IOException {}

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void signsAsStandardWebhooksDo() throws Exception {
        assertThat(webhook().send(SampleNotifications.message("g", 1))).isEqualTo(new Attempt.Sent(""));

        HttpReceiver.Received got = receiver.received().get(0);
        Map<String, List<String>> headers = new HashMap<>(got.headers());
        new Webhook(SECRET).verify(got.body(), HttpHeaders.of(headers, (name, value) -> true));
        assertThat(got.headers().getFirst("webhook-id")).isEqualTo("msg_g1");
    }

    @Test
    void sendsTheBodyOfAlertmanagersWebhook() throws Exception {
        webhook()
                .send(SampleNotifications.of(
                        NotificationKind.MESSAGE,
                        "g",
                        2,
                        SampleNotifications.NOON,
                        List.of(
                                SampleNotifications.alert("PBX/1 &x", State.OPENED),
                                SampleNotifications.alert("b", State.RESOLVED))));

        JsonNode body = body();
        assertThat(body.at("/version").asText()).isEqualTo("4");
        assertThat(body.at("/status").asText()).isEqualTo("firing");
        assertThat(body.at("/groupLabels/school").asText()).isEqualTo("Nandi <Primary>");
        assertThat(body.at("/alerts/0/labels/device_id").asText()).isEqualTo("PBX/1 &x");
        assertThat(body.at("/alerts/0/labels").has("empty")).isFalse();
        assertThat(body.at("/alerts/0/endsAt").asText()).isEqualTo("0001-01-01T00:00:00Z");
        assertThat(body.at("/alerts/0/generatorURL").asText())
                .isEqualTo("https://pisync.example/#/device?id=PBX%2F1%20%26x");
        assertThat(body.at("/alerts/1/status").asText()).isEqualTo("resolved");
        assertThat(body.at("/pisync/title").asText()).isEqualTo("Nandi <Primary>: 1 new, 1 resolved");
    }

    @Test
    void linksAnAlertOfASiteToThePageOfTheSite() throws Exception {
        webhook()
                .send(SampleNotifications.of(
                        NotificationKind.MESSAGE,
                        "g",
                        1,
                        SampleNotifications.NOON,
                        List.of(SampleNotifications.ofSite("A & B/1 मदरसा"))));

        assertThat(body().at("/alerts/0/generatorURL").asText())
                .isEqualTo("https://pisync.example/#/school?value=A%20%26%20B%2F1%20"
                        + "%E0%A4%AE%E0%A4%A6%E0%A4%B0%E0%A4%B8%E0%A4%BE&by=school");
    }

    @Test
    void sendsLevelsToAlertmanagerThatExpireUnlessRepeated() throws Exception {
        Transport alertmanager = new AlertmanagerTransport(
                new Channel.Alertmanager(Endpoint.parse(receiver.url("/")), Optional.of(new Secret("t"))),
                LINKS,
                posts,
                InstantSource.fixed(SampleNotifications.NOON));
        alertmanager.send(SampleNotifications.of(
                NotificationKind.LEVELS,
                "g",
                1,
                SampleNotifications.NOON,
                List.of(
                        SampleNotifications.alert("a", State.ONGOING),
                        SampleNotifications.alert("b", State.RESOLVED))));

        assertThat(receiver.received().get(0).path()).isEqualTo("/api/v2/alerts");
        assertThat(receiver.received().get(0).headers().getFirst("Authorization"))
                .isEqualTo("Bearer t");
        JsonNode body = body();
        assertThat(Instant.parse(body.at("/0/endsAt").asText())).isEqualTo(SampleNotifications.NOON.plusSeconds(900));
        assertThat(Instant.parse(body.at("/1/endsAt").asText())).isEqualTo(SampleNotifications.NOON);
        assertThat(body.at("/0/labels/alertname").asText()).isEqualTo("PiSyncConsecutiveFailures");
        assertThat(body.at("/0/annotations/failure_count").asText()).isEqualTo("3");
        assertThat(body.at("/0/labels").has("failure_count")).isFalse();

        assertThat(alertmanager.send(SampleNotifications.of(
                        NotificationKind.LEVELS,
                        "g",
                        2,
                        SampleNotifications.NOON.minusSeconds(1_000),
                        List.of(SampleNotifications.alert("a", State.ONGOING)))))
                .isEqualTo(new Attempt.Sent("left out: newer ones state the same alerts"));
    }

    @Test
    void escapesForSlackAndIncludesEverythingInTheText() throws Exception {
        Transport slack = new SlackTransport(new Channel.Slack(Endpoint.parse(receiver.url("/x"))), LINKS, posts);
        slack.send(SampleNotifications.message("g", 1));

        String text = body().at("/text").asText();
        assertThat(text).startsWith("*Nandi &lt;Primary&gt;: 1 new*").contains("PBX1 has failed 3 times in a row!");
        assertThat(body().at("/blocks/1/text/text").asText())
                .contains("<https://pisync.example/#/device?id=PBX1|open>");
        assertThat(slack.spacing()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void publishesToNtfy() throws Exception {
        Transport ntfy = new NtfyTransport(
                new Channel.Ntfy(Endpoint.parse(receiver.url("/")), "pisync", Optional.empty()), LINKS, posts);
        ntfy.send(SampleNotifications.message("g", 1));

        JsonNode body = body();
        assertThat(body.at("/topic").asText()).isEqualTo("pisync");
        assertThat(body.at("/priority").asInt()).isEqualTo(4);
        assertThat(body.at("/tags/0").asText()).isEqualTo("warning");
        assertThat(body.at("/click").asText()).isEqualTo("https://pisync.example/#/alerts");
    }

    @ParameterizedTest
    @CsvSource({
        "200, Sent",
        "204, Sent",
        "301, Refused",
        "400, Refused",
        "401, Refused",
        "404, Refused",
        "408, Failed",
        "410, Gone",
        "429, Failed",
        "500, Failed",
        "503, Failed",
    })
    void decidesByTheStatusWhetherToRetry(int status, String attempt) throws Exception {
        receiver.answer(status, Map.of("Location", receiver.url("/elsewhere")));

        assertThat(webhook()
                        .send(SampleNotifications.message("g", 1))
                        .getClass()
                        .getSimpleName())
                .isEqualTo(attempt);
        assertThat(receiver.received()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "120 | 120",
                "Mon, 02 Mar 2026 12:10:00 GMT | 600",
                "Mon, 02 Mar 2026 11:00:00 GMT | 0",
                "999999 | 3600"
            })
    void waitsAsLongAsTheReceiverAsks(String header, long seconds) throws Exception {
        receiver.answer(503, Map.of("Retry-After", header));

        assertThat(webhook().send(SampleNotifications.message("g", 1)))
                .isEqualTo(new Attempt.Failed("HTTP 503", Optional.of(Duration.ofSeconds(seconds))));
    }

    @Test
    void doesNotWaitForAReceiverThatHangs() throws Exception {
        receiver.answer(0, Map.of());

        assertThat(webhook().send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
    }

    @Test
    void retriesIfTheServerIsUnreachable() throws Exception {
        receiver.close();

        assertThat(webhook().send(SampleNotifications.message("g", 1))).isInstanceOf(Attempt.Failed.class);
    }

    private WebhookTransport webhook() {
        return new WebhookTransport(
                new Channel.Webhook(Endpoint.parse(receiver.url("/hook")), Optional.of(new Secret(SECRET))),
                LINKS,
                posts,
                CLOCK);
    }

    private JsonNode body() throws IOException {
        return JSON.readTree(receiver.received().get(0).body());
    }
}
