package io.pisync.allinone;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Durations;
import io.pisync.kit.config.Setting;
import io.pisync.processor.ProcessorConfig;
import io.pisync.processor.tracking.TrackingRules;
import io.pisync.simulator.DemoFleet;
import io.pisync.sites.rule.SiteRules;
import java.nio.file.Path;
import java.time.Duration;

/** Adapts {@code pisync up} for a demonstration. */
final class Demonstration {
    static final Setting<Boolean> SETTING = Setting.bool(
                    SettingNames.DEMO,
                    false,
                    "Start a demonstration with a simulated fleet; its data is kept separately")
            .withFlag("--demo");

    private static final Duration SILENT_AFTER = Duration.ofMinutes(5);
    private static final Duration SITE_ALERT_AFTER = Duration.ofMinutes(1);
    private static final String NOTICE = """

          This is a demonstration: {devices} simulated devices report to it, each about every {interval} s, while it runs.
          The data is simulated and kept separately from your own. A device is silent after {silence} without contact.
        """;

    private Demonstration() {}

    /** Returns the separate data directory of a demonstration. */
    static Path in(Path directory) {
        return directory.resolve("demo");
    }

    /**
     * Separates the stores, and shortens the times after which devices and schools become silent, unless the operator
     * has set them.
     */
    static PisyncConfig adapted(PisyncConfig config, Path data) {
        ProcessorConfig processor = config.processor();
        Path state = processor.instance().stateDirectory();
        Path apart = state.startsWith(data) ? state : in(state);
        ProcessorConfig adapted = new ProcessorConfig(
                        processor.applicationId(),
                        processor.layout(),
                        adapted(processor.rules()),
                        processor.instance(),
                        processor.tuning())
                .withStateDirectory(apart);
        return new PisyncConfig(
                config.http(),
                config.access(),
                adapted,
                adapted(config.sites()),
                config.notifier().map(notifier -> notifier.withStateDirectory(apart)));
    }

    private static SiteRules adapted(SiteRules rules) {
        return rules.after().equals(SiteRules.DEFAULT.after())
                ? new SiteRules(
                        rules.label(), rules.minDevices(), rules.share(), rules.resolveShare(), SITE_ALERT_AFTER)
                : rules;
    }

    private static TrackingRules adapted(TrackingRules rules) {
        return rules.silentAfter().equals(TrackingRules.DEFAULT.silentAfter())
                ? new TrackingRules(rules.alertThreshold(), SILENT_AFTER, rules.historyEvents(), rules.historyAge())
                : rules;
    }

    /** Returns the notice for the first steps. */
    static String notice(PisyncConfig config) {
        Duration silentAfter = config.processor().rules().silentAfter();
        return NOTICE.replace("{devices}", Integer.toString(DemoFleet.DEVICES))
                .replace("{interval}", Long.toString(DemoFleet.interval().toSeconds()))
                .replace("{silence}", Durations.format(silentAfter));
    }
}
