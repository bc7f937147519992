package io.pisync.kit.cli;

import io.pisync.kit.config.EffectiveSetting;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.kit.lifecycle.Lifecycle;
import io.pisync.kit.lifecycle.Service;
import io.pisync.kit.lifecycle.TemporaryDirectory;
import io.pisync.kit.logging.LogFormat;
import io.pisync.kit.logging.LogLevel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The command of a role: defines its options and runs it until a signal is received. */
final class RoleCommand implements Callable<Integer> {
    private static final Logger log = LoggerFactory.getLogger(RoleCommand.class);
    private static final Duration CLOSE_DEADLINE = Duration.ofSeconds(25);

    private final Role role;
    private final List<Setting<?>> settings;
    private final Set<String> knownNames;
    private final SettingsSources sources;
    private final CommandSpec spec;

    RoleCommand(Role role, Set<String> knownNames, SettingsSources sources) {
        this.role = role;
        this.settings = settings(role);
        this.knownNames = knownNames;
        this.sources = sources;
        this.spec = CommandSpec.wrapWithoutInspection(this);
        spec.name(role.name()).mixinStandardHelpOptions(true).versionProvider(new KitVersion());
        spec.usageMessage().description(escaped(role.description())).sortOptions(false);
        options();
    }

    /** Returns the role's own settings and those of every role. */
    static List<Setting<?>> settings(Role role) {
        List<Setting<?>> settings = new ArrayList<>(role.settings());
        settings.add(LogLevel.SETTING);
        settings.add(LogFormat.SETTING);
        return settings;
    }

    CommandSpec spec() {
        return spec;
    }

    @Override
    public Integer call() {
        SettingsSources all = sources.withFlags(flags());
        // First, so that problems with the other settings are reported in this format.
        Settings.peek(LogFormat.SETTING, all).ifPresent(LogFormat::apply);
        Settings loaded = Settings.load(settings, all, knownNames);
        LogLevel.apply(loaded);
        TemporaryDirectory.require();
        print(loaded.effective());
        return runUntilClosed(role.create().apply(loaded));
    }

    private int runUntilClosed(Service service) {
        Lifecycle lifecycle = new Lifecycle(List.of(service), CLOSE_DEADLINE);
        lifecycle.closeOnShutdown(() -> Runtime.getRuntime().halt(exitCode(lifecycle)));
        lifecycle.start();
        lifecycle.awaitClosed();
        return exitCode(lifecycle);
    }

    private static int exitCode(Lifecycle lifecycle) {
        return lifecycle.closedCleanly() ? 0 : 1;
    }

    /** Logs one line: the settings that were set, and the number of others. */
    private void print(List<EffectiveSetting> effective) {
        String given = effective.stream()
                .filter(setting -> !setting.isDefault())
                .map(setting -> "%s=%s (%s)".formatted(setting.key(), setting.value(), setting.source()))
                .collect(Collectors.joining(", "));
        long defaults = effective.stream().filter(EffectiveSetting::isDefault).count();
        log.info(
                "Settings: {}{} by default ('pisync config {}' shows them)",
                given.isEmpty() ? "" : given + "; ",
                given.isEmpty() ? "all" : defaults + " others",
                spec.name());
    }

    private void options() {
        for (Setting<?> setting : settings) {
            String flag = setting.flag();
            if (flag != null) {
                spec.addOption(option(setting, flag));
            }
        }
    }

    private static OptionSpec option(Setting<?> setting, String flag) {
        boolean isSwitch = setting.fallback().value() instanceof Boolean;
        return OptionSpec.builder(flag)
                .type(String.class)
                .paramLabel("<" + setting.type().label() + ">")
                .arity(isSwitch ? "0..1" : "1")
                .fallbackValue(isSwitch ? "true" : "")
                .description(escaped(help(setting)))
                .build();
    }

    private static String help(Setting<?> setting) {
        String fallback = setting.fallback().text();
        return setting.description() + " (" + setting.key() + "; "
                + (fallback.isEmpty() ? "not set by default" : "default " + fallback) + ")";
    }

    private static String escaped(String text) {
        return text.replace("%", "%%").replace("${", "$${");
    }

    private Map<String, String> flags() {
        Map<String, String> flags = new HashMap<>();
        for (Setting<?> setting : settings) {
            OptionSpec option = setting.flag() == null ? null : spec.findOption(setting.flag());
            if (option != null && option.getValue() instanceof String value) {
                flags.put(setting.key(), value);
            }
        }
        return flags;
    }
}
