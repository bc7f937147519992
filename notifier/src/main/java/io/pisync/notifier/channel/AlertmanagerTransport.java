package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotifiedAlert;
import io.pisync.notifier.plan.Channel.Alertmanager;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Posts to the API of an Alertmanager: every open alert is repeated long before it would count as resolved. */
final class AlertmanagerTransport implements Transport {
    /** Three times the interval at which an open alert is repeated. */
    private static final Duration LASTS = Duration.ofMinutes(15);

    private final Alertmanager alertmanager;
    private final Links links;
    private final HttpPosts posts;
    private final InstantSource clock;

    AlertmanagerTransport(Alertmanager alertmanager, Links links, HttpPosts posts, InstantSource clock) {
        this.alertmanager = alertmanager;
        this.links = links;
        this.posts = posts;
        this.clock = clock;
    }

    @Override
    public Attempt send(Notification notification) throws InterruptedException {
        Instant now = clock.instant();
        if (isSuperseded(notification, now)) {
            return new Attempt.Sent("left out: newer ones state the same alerts");
        }
        Map<String, String> headers = alertmanager
                .token()
                .map(token -> Map.of("Authorization", "Bearer " + token.value()))
                .orElse(Map.of());
        byte[] body = JsonBytes.of(
                notification.alerts().stream().map(alert -> alert(alert, now)).toList());
        return posts.post(alertmanager.url().below("api/v2/alerts"), headers, body);
    }

    /** Open alerts are repeated every few minutes: after an outage, the newest notification is enough. */
    private static boolean isSuperseded(Notification notification, Instant now) {
        boolean isOld = notification.createdAt().plus(LASTS).isBefore(now);
        return isOld
                && notification.alerts().stream()
                        .noneMatch(alert -> alert.state().isOver());
    }

    private Map<String, Object> alert(NotifiedAlert alert, Instant now) {
        Instant end = alert.endedAt();
        Instant over = end == null || end.isAfter(now) ? now : end;
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("labels", AlertLabels.identity(alert));
        body.put("annotations", AlertLabels.annotations(alert));
        body.put("startsAt", alert.startedAt().isAfter(over) ? over : alert.startedAt());
        body.put("endsAt", alert.state().isOver() ? over : now.plus(LASTS));
        links.of(alert).ifPresent(link -> body.put("generatorURL", link));
        return body;
    }
}
