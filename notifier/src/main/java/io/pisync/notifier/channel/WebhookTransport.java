package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.contract.topic.ContractJson;
import io.pisync.notifier.plan.Channel.Webhook;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.Wording;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sends Alertmanager's webhook format, version 4, with the headers of Standard Webhooks; other fields are under {@code pisync}. */
final class WebhookTransport implements Transport {
    private static final String OPEN_END = "0001-01-01T00:00:00Z";

    private final Webhook webhook;
    private final Links links;
    private final HttpPosts posts;
    private final InstantSource clock;

    WebhookTransport(Webhook webhook, Links links, HttpPosts posts, InstantSource clock) {
        this.webhook = webhook;
        this.links = links;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public Attempt send(Notification notification) throws InterruptedException {
        byte[] body = JsonBytes.of(body(notification));
        Instant now = clock.instant();
        Map<String, String> headers = webhook.secret()
                .map(secret -> WebhookSignature.headers(secret, notification.id(), now, body))
                .orElseGet(() -> WebhookSignature.headers(notification.id(), now));
        return posts.post(webhook.url().uri(), headers, body);
    }

    Map<String, Object> body(Notification notification) {
        List<Map<String, String>> labels =
                notification.alerts().stream().map(AlertLabels::identity).toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("version", "4");
        body.put("groupKey", notification.thread());
        body.put("truncatedAlerts", notification.unnamed());
        body.put("status", notification.isFiring() ? "firing" : "resolved");
        body.put("receiver", notification.receiver());
        body.put("groupLabels", notification.group());
        body.put("commonLabels", common(labels));
        body.put("commonAnnotations", Map.of());
        body.put("externalURL", links.alerts().orElse(""));
        body.put("alerts", notification.alerts().stream().map(this::alert).toList());
        body.put("pisync", ownFields(notification));
        return body;
    }

    private Map<String, Object> alert(NotifiedAlert alert) {
        Map<String, Object> body = new LinkedHashMap<>();
        Instant end = alert.endedAt();
        body.put("status", alert.state().isOver() ? "resolved" : "firing");
        body.put("labels", AlertLabels.identity(alert));
        body.put("annotations", AlertLabels.annotations(alert));
        body.put("startsAt", alert.startedAt());
        body.put("endsAt", alert.state().isOver() && end != null ? ContractJson.format(end) : OPEN_END);
        body.put("generatorURL", links.of(alert).orElse(""));
        body.put("fingerprint", alert.alertId());
        body.put("state", alert.state());
        return body;
    }

    private Map<String, Object> ownFields(Notification notification) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", notification.id());
        fields.put("kind", notification.kind());
        fields.put("title", Wording.of(notification, links).title());
        fields.put("seq", notification.seq());
        fields.put("created_at", notification.createdAt());
        fields.put("reminder", notification.reminder());
        fields.put("counts", notification.counts());
        fields.put("sites", notification.sites());
        fields.put("more_sites", notification.moreSites());
        fields.put("by", notification.by());
        return fields;
    }

    private static Map<String, String> common(List<Map<String, String>> all) {
        Map<String, String> common = new TreeMap<>(all.isEmpty() ? Map.of() : all.get(0));
        all.forEach(labels -> common.entrySet().retainAll(labels.entrySet()));
        return common;
    }
}
