package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.contract.notification.NotificationKind;
import io.pisync.notifier.plan.Channel.Ntfy;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.SafeText;
import io.pisync.notifier.text.Wording;
import io.pisync.notifier.text.Wording.Section;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Publishes to a topic of an ntfy server as JSON. */
final class NtfyTransport implements Transport {
    private static final int HIGH = 4;
    private static final int USUAL = 3;
    private static final int LOW = 2;
    /** The server would turn a text longer than 4,096 bytes into a file. */
    private static final int CHARACTERS = 1_300;

    private final Ntfy ntfy;
    private final Links links;
    private final HttpPosts posts;

    NtfyTransport(Ntfy ntfy, Links links, HttpPosts posts) {
        this.ntfy = ntfy;
        this.links = links;
        this.posts = posts;
    }

    @Override
    public Attempt send(Notification notification) throws InterruptedException {
        Map<String, String> headers = ntfy.token()
                .map(token -> Map.of("Authorization", "Bearer " + token.value()))
                .orElse(Map.of());
        return posts.post(ntfy.url().uri(), headers, JsonBytes.of(body(notification)));
    }

    Map<String, Object> body(Notification notification) {
        Wording wording = Wording.of(notification, links);
        String message = wording.sections().stream().map(NtfyTransport::part).collect(Collectors.joining("\n\n"));
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("topic", ntfy.topic());
        body.put("title", SafeText.cut(wording.title(), 200));
        body.put("message", SafeText.cut(message.isEmpty() ? wording.title() : message, CHARACTERS));
        body.put("priority", priority(notification));
        body.put("tags", List.of(notification.isFiring() ? "warning" : "white_check_mark"));
        wording.link().ifPresent(link -> body.put("click", link));
        return body;
    }

    private static int priority(Notification notification) {
        if (notification.kind() != NotificationKind.DIGEST
                && notification.counts().opened() > 0) {
            return HIGH;
        }
        return notification.isFiring() ? USUAL : LOW;
    }

    private static String part(Section section) {
        String lines = section.lines().stream().map(Wording.Line::text).collect(Collectors.joining("\n"));
        return section.heading().isEmpty() ? lines : section.heading() + ":\n" + lines;
    }
}
