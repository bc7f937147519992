package io.pisync.notifier;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.health.EndOnFailure;
import io.pisync.kit.http.server.HttpServer;
import io.pisync.kit.http.server.HttpServerConfig;
import io.pisync.kit.kafka.KafkaConfig;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.StartFailed;
import io.pisync.kit.metrics.Metrics;
import io.pisync.notifier.plan.Plan;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** Runs the notifier in its own process. */
public final class NotifierRole {
    private static final int DEFAULT_PORT = 8083;
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(15);

    /** Returns the role, for a command line. */
    public static final Role ROLE = new Role(
            "notifier",
            "Sends notifications of alerts as configured in PISYNC_NOTIFICATIONS: by mail, webhook, Slack, ntfy or Alertmanager.",
            settings(),
            NotifierRole::service);

    private NotifierRole() {}

    private static List<Setting<?>> settings() {
        return Stream.of(KafkaConfig.settings(), NotifierConfig.settings(), HttpServerConfig.settings(DEFAULT_PORT))
                .flatMap(List::stream)
                .toList();
    }

    private static Service service(Settings settings) {
        Plan plan = NotifierConfig.plan(settings)
                .orElseThrow(() -> new StartFailed(SettingNames.NOTIFICATIONS
                        + " names no file: the notifier needs one (see notifications.example.yaml)"));
        NotifierConfig config = NotifierConfig.from(settings, plan);
        Metrics metrics = new Metrics();
        Notifier notifier = new Notifier(config, KafkaConfig.from(settings), metrics.registry());
        HttpServer server = new HttpServer(HttpServerConfig.from(settings), List.of(), notifier.health(), metrics);
        return new EndOnFailure(new Lifecycle(List.of(server, notifier), CLOSE_DEADLINE), notifier.health());
    }
}
