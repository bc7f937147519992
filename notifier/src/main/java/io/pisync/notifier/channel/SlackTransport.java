package io.pisync.notifier.channel;

import io.pisync.contract.notification.Notification;
import io.pisync.notifier.plan.Channel.Slack;
import io.pisync.notifier.send.Attempt;
import io.pisync.notifier.send.Transport;
import io.pisync.notifier.text.Links;
import io.pisync.notifier.text.SafeText;
import io.pisync.notifier.text.Wording;
import io.pisync.notifier.text.Wording.Line;
import io.pisync.notifier.text.Wording.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** An incoming webhook: blocks for Slack, the whole text for those that ignore them. */
final class SlackTransport implements Transport {
    /** The longest text that Slack accepts in one section. */
    private static final int SECTION_CHARACTERS = 3_000;

    private final Slack slack;
    private final Links links;
    private final HttpPosts posts;

    SlackTransport(Slack slack, Links links, HttpPosts posts) {
        this.slack = slack;
        this.links = links;
        this.posts = posts;
    }

    @Override
    public Duration spacing() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Attempt send(Notification notification) throws InterruptedException {
        return posts.post(slack.url().uri(), Map.of(), JsonBytes.of(body(notification)));
    }

    Map<String, Object> body(Notification notification) {
        Wording wording = Wording.of(notification, links);
        List<String> parts = new ArrayList<>();
        String title = "*" + escaped(wording.title()) + "*";
        parts.add(wording.link().map(link -> title + "  <" + link + "|open>").orElse(title));
        wording.sections().forEach(section -> parts.add(part(section)));
        List<Map<String, Object>> blocks =
                parts.stream().map(SlackTransport::block).toList();
        return Map.of("text", String.join("\n\n", parts), "blocks", blocks);
    }

    private static String part(Section section) {
        String lines = section.lines().stream().map(SlackTransport::line).collect(Collectors.joining("\n"));
        return section.heading().isEmpty() ? lines : "*" + escaped(section.heading()) + "*\n" + lines;
    }

    private static String line(Line line) {
        String text = "• " + escaped(line.text());
        return line.link().map(link -> text + " <" + link + "|open>").orElse(text);
    }

    private static Map<String, Object> block(String text) {
        return Map.of(
                "type", "section", "text", Map.of("type", "mrkdwn", "text", SafeText.cut(text, SECTION_CHARACTERS)));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
