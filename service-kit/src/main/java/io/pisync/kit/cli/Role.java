package io.pisync.kit.cli;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.lifecycle.Service;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Something a process can run as.
 *
 * @param name the command
 * @param description one sentence for help
 * @param settings everything {@code create} reads; those with a flag become options
 * @param create wires the service and does no I/O
 */
public record Role(String name, String description, List<Setting<?>> settings, Function<Settings, Service> create) {
    public Role {
        settings = List.copyOf(settings);
    }

    /** The names of its settings, for the list of names known to all roles. */
    public Set<String> settingNames() {
        return settings.stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }
}
