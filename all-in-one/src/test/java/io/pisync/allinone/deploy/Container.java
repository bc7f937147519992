package io.pisync.allinone.deploy;

import io.pisync.allinone.KnownSettings;
import io.pisync.allinone.ProcessorRole;
import io.pisync.contract.settings.SettingNames;
import io.pisync.ingest.IngestRole;
import io.pisync.kit.cli.Role;
import io.pisync.kit.config.KitSettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsSources;
import io.pisync.notifier.NotifierRole;
import io.pisync.query.QueryRole;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A container that runs a role of PiSync.
 *
 * @param name the host name that other containers use
 * @param settings the environment variables in addition to those of the image; without empty values
 * @param probes the URLs of its health checks
 */
record Container(String name, Role role, Map<String, String> settings, Set<URI> probes, long memoryBytes) {
    static final RepositoryFile DOCKERFILE = new RepositoryFile("Dockerfile");

    private static final Map<String, Role> ROLES = Stream.of(
                    IngestRole.role(), ProcessorRole.ROLE, QueryRole.ROLE, NotifierRole.ROLE)
            .collect(Collectors.toUnmodifiableMap(Role::name, Function.identity()));

    /** Returns the role with this command. */
    static Role role(String command) {
        return Optional.ofNullable(ROLES.get(command)).orElseThrow();
    }

    /** Returns the environment variables of the image. */
    static Map<String, String> ofImage() {
        return DOCKERFILE.find("(PISYNC_[A-Z_]+)=(\\S+)").stream()
                .collect(Collectors.toMap(match -> match.group(1), match -> match.group(2)));
    }

    /** Returns the value that the role would read; throws the exception with which the role would reject it. */
    Object setting(String key) {
        Map<String, String> environment = new TreeMap<>(ofImage());
        environment.putAll(settings);
        Settings loaded = Settings.load(role.settings(), SettingsSources.of(environment), KnownSettings.NAMES);
        Setting<?> declared = role.settings().stream()
                .filter(setting -> setting.key().equals(key))
                .findFirst()
                .orElseThrow();
        return loaded.get(declared);
    }

    int port() {
        return (int) setting(KitSettingNames.PORT);
    }

    /** Returns host and port for other containers. */
    String address() {
        return name + ":" + port();
    }

    /** Returns the size of the store caches; 0 for roles without stores. */
    long storeMemoryMib() {
        return role.equals(ProcessorRole.ROLE) ? (int) setting(SettingNames.ROCKSDB_CACHE_MIB) : 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
