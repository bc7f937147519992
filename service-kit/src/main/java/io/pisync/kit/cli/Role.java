package io.pisync.kit.cli;

import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.lifecycle.Service;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One kind of process that the command line can start, such as the ingest API.
 *
 * @param name the command
 * @param description one sentence, for help
 * @param settings all settings that {@code create} reads; a setting with a flag becomes an option
 * @param create creates the service; does no I/O
 */
public record Role(String name, String description, List<Setting<?>> settings, Function<Settings, Service> create) {
    public Role {
        settings = List.copyOf(settings);
    }

    /** Returns the names of its settings, for the list of names of all roles. */
    public Set<String> settingNames() {
        return settings.stream().map(Setting::key).collect(Collectors.toUnmodifiableSet());
    }
}
