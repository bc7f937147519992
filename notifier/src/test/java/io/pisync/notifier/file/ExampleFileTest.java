package io.pisync.notifier.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.notifier.channel.Contacts;
import io.pisync.notifier.channel.Transports;
import io.pisync.notifier.plan.Channel;
import io.pisync.notifier.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ExampleFileTest {
    private static final Path ROOT = Files.exists(Path.of("notifications.example.yaml")) ? Path.of("") : Path.of("..");
    private static final Secrets SECRETS = new Secrets(Map.of(
            "HOOK_SECRET", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            "SLACK_URL", "https://hooks.example/T/B/x",
            "NTFY_TOPIC", "pisync-7f3a",
            "PISYNC_SMTP_PASSWORD", "opensesame"));

    @Test
    void theExampleIsRightAndShowsEveryKindOfReceiver() {
        Plan plan = NotificationsFile.read(ROOT.resolve("notifications.example.yaml"), SECRETS);

        assertThat(plan.receivers())
                .<Class<?>>map(receiver -> receiver.channel().getClass())
                .contains(Channel.class.getPermittedSubclasses());
        assertThat(Transports.of(plan, TrustedAuthorities.OF_JAVA, Contacts.NONE)
                        .values())
                .allSatisfy(transport -> assertThat(transport.get()).isNotNull());
        assertThat(plan.routes()).hasSize(4);
        assertThat(plan.calendar()).hasSize(2);
        assertThat(plan.receiver("chat").orElseThrow().limit().perMinute()).isEqualTo(3);
    }

    @Test
    void theFileOfTheDocumentIsRight() throws IOException {
        String document = Files.readString(ROOT.resolve("docs/notifications.md"), UTF_8);
        var yaml = Pattern.compile("(?s)```yaml\\n(.+?)```").matcher(document);

        assertThat(yaml.find()).isTrue();
        assertThat(NotificationsFile.parse("docs", yaml.group(1).stripIndent(), SECRETS)
                        .receivers())
                .hasSize(1);
    }
}
