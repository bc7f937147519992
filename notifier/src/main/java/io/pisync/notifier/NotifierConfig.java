package io.pisync.notifier;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.http.tls.TrustedAuthorities;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.notifier.file.NotificationsFile;
import io.pisync.notifier.file.Secrets;
import io.pisync.notifier.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The settings of a notifier.
 *
 * @param applicationId the name of the group of instances and of their topics in Kafka
 * @param plan the content of notifications.yaml
 * @param trusted the certificate authorities for receivers at https addresses and for mail servers
 * @param stateDirectory of one process at a time
 * @param instanceId the name of this instance, the same after a restart; called at the start
 */
public record NotifierConfig(
        String applicationId,
        TopicLayout layout,
        Plan plan,
        TrustedAuthorities trusted,
        Path stateDirectory,
        Supplier<Optional<String>> instanceId) {
    /** The file. */
    public static final Setting<Optional<Path>> FILE = Setting.optionalPath(
                    SettingNames.NOTIFICATIONS,
                    "File with receivers and routes of notifications; without it none are sent (docs/notifications.md)")
            .withFlag("--notifications");

    /** The name of the application. */
    public static final Setting<String> APPLICATION_ID = Setting.string(
            SettingNames.APPLICATION_ID, "pisync", "Name of the application, and prefix of its names in Kafka");

    private static final String VERSION = "-notifier-v1";
    private static final Setting<Path> STATE_DIRECTORY =
            Setting.path(SettingNames.STATE_DIR, Path.of("data", "state"), "Directory of one process at a time");
    private static final Setting<Optional<String>> INSTANCE_ID =
            Setting.optionalString(SettingNames.INSTANCE_ID, "Name of this instance, the same after a restart");
    private static final Setting<Optional<String>> SMTP_PASSWORD =
            Setting.secret(SettingNames.SMTP_PASSWORD, "For ${PISYNC_SMTP_PASSWORD} in the file of notifications");

    /** The settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        List<Setting<?>> own =
                List.of(FILE, APPLICATION_ID, STATE_DIRECTORY, INSTANCE_ID, SMTP_PASSWORD, TrustedAuthorities.SETTING);
        return Stream.concat(TopicLayout.settings().stream(), own.stream()).toList();
    }

    /** The settings that a process with other roles adds to theirs. */
    public static List<Setting<?>> ownSettings() {
        return List.of(FILE, SMTP_PASSWORD, TrustedAuthorities.SETTING);
    }

    /** Returns the plan in the file; empty if no file is configured. {@link io.pisync.notifier.file.FileInvalid} with all its problems. */
    public static Optional<Plan> plan(Settings settings) {
        return settings.get(FILE).map(file -> plan(settings, file));
    }

    /** Returns the plan in this file, with secrets from the sources of settings. */
    public static Plan plan(Settings settings, Path file) {
        return NotificationsFile.read(file, new Secrets(settings.variables()));
    }

    static NotifierConfig from(Settings settings, Plan plan) {
        return new NotifierConfig(
                settings.get(APPLICATION_ID) + VERSION,
                TopicLayout.from(settings),
                plan,
                TrustedAuthorities.from(settings),
                settings.get(STATE_DIRECTORY),
                () -> settings.get(INSTANCE_ID));
    }

    /** Returns a copy with another state directory. */
    public NotifierConfig withStateDirectory(Path directory) {
        return new NotifierConfig(applicationId, layout, plan, trusted, directory, instanceId);
    }

    /** Returns the settings in a process that also runs other roles, with their names. */
    public static NotifierConfig of(
            String applicationId, TopicLayout layout, Plan plan, TrustedAuthorities trusted, Path stateDirectory) {
        return new NotifierConfig(applicationId + VERSION, layout, plan, trusted, stateDirectory, Optional::empty);
    }

    /** Returns a copy with a name that is known only at the start. */
    public NotifierConfig named(Supplier<Optional<String>> id) {
        return new NotifierConfig(applicationId, layout, plan, trusted, stateDirectory, id);
    }
}
