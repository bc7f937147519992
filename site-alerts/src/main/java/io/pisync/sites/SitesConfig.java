package io.pisync.sites;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingProblem;
import io.pisync.kit.config.SettingType;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.sites.rule.SiteRules;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The settings of site-alerts.
 *
 * @param applicationId the name of the group of instances, and prefix of their names in Kafka
 * @param stateDirectory of one process at a time
 * @param instanceId the name of this instance, the same after a restart; without one, a restart after a kill waits until Kafka has given up
 * the killed instance. Called at the start
 */
public record SitesConfig(
        String applicationId,
        TopicLayout layout,
        SiteRules rules,
        Path stateDirectory,
        Supplier<Optional<String>> instanceId) {
    private static final String VERSION = "-sites-v1-";
    private static final String LABEL_NAME = "a label's name: 1 to 32 of the characters a-z 0-9 _, not a digit first";
    private static final Setting<String> LABEL = Setting.of(
            SettingNames.SITE_LABEL,
            new SettingType<>("label", LABEL_NAME, SitesConfig::label),
            SiteRules.DEFAULT.label(),
            SiteRules.DEFAULT.label(),
            "Label whose value is the site of a device");
    private static final Setting<Integer> MIN_DEVICES = Setting.integer(
            SettingNames.SITE_ALERT_MIN_DEVICES,
            SiteRules.DEFAULT.minDevices(),
            1,
            100_000,
            "Devices of a site that must be silent, or failing, for an alert of the site");
    private static final Setting<Integer> SHARE = Setting.integer(
            SettingNames.SITE_ALERT_SHARE,
            SiteRules.DEFAULT.share(),
            1,
            100,
            "Percent of a site's devices that must be silent, or failing, for an alert of the site");
    private static final Setting<Integer> RESOLVE_SHARE = Setting.integer(
            SettingNames.SITE_ALERT_RESOLVE_SHARE,
            SiteRules.DEFAULT.resolveShare(),
            1,
            100,
            "Percent below which an alert of a site is resolved; at most the percent that opens one");
    private static final Setting<Duration> AFTER = Setting.duration(
            SettingNames.SITE_ALERT_AFTER,
            SiteRules.DEFAULT.after(),
            Duration.ofMinutes(1),
            Duration.ofDays(7),
            "Uptime for which the condition must hold, in whole minutes");

    /** The settings that {@link #rules} reads. */
    public static List<Setting<?>> settings() {
        return List.of(LABEL, MIN_DEVICES, SHARE, RESOLVE_SHARE, AFTER);
    }

    /**
     * Creates the configuration from settings that were loaded with {@link #settings}; throws {@link SettingsInvalid} if two settings
     * contradict each other.
     */
    public static SiteRules rules(Settings settings) {
        SiteRules rules = new SiteRules(
                settings.get(LABEL),
                settings.get(MIN_DEVICES),
                settings.get(SHARE),
                settings.get(RESOLVE_SHARE),
                settings.get(AFTER));
        if (rules.resolveShare() > rules.share()) {
            throw new SettingsInvalid(List.of(new SettingProblem(
                    SettingNames.SITE_ALERT_RESOLVE_SHARE,
                    Integer.toString(rules.resolveShare()),
                    "all sources",
                    "must be at most " + SettingNames.SITE_ALERT_SHARE + ", which is " + rules.share())));
        }
        return rules;
    }

    /**
     * Returns the configuration of site-alerts in the process and the directory of a stream processor. The stored state belongs to one
     * label; with another label it is rebuilt from the beginning.
     */
    public static SitesConfig of(
            String applicationId,
            TopicLayout layout,
            SiteRules rules,
            Path stateDirectory,
            Supplier<Optional<String>> instanceId) {
        return new SitesConfig(applicationId + VERSION + rules.label(), layout, rules, stateDirectory, instanceId);
    }

    private static String label(String text) {
        if (!text.matches("[a-z_][a-z0-9_]{0,31}")) {
            throw new IllegalArgumentException(LABEL_NAME);
        }
        return text;
    }
}
