package io.pisync.processor;

import io.pisync.contract.settings.SettingNames;
import io.pisync.kit.config.Setting;
import io.pisync.kit.config.SettingProblem;
import io.pisync.kit.config.SettingType;
import io.pisync.kit.config.Settings;
import io.pisync.kit.config.SettingsInvalid;
import io.pisync.kit.kafka.TopicLayout;
import io.pisync.processor.runtime.GroupProtocol;
import io.pisync.processor.runtime.ProcessorInstance;
import io.pisync.processor.runtime.StreamsTuning;
import io.pisync.processor.tracking.TrackingRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of a stream processor.
 *
 * @param applicationId names the group of instances, their changelogs and their transactions
 */
public record ProcessorConfig(
        String applicationId,
        TopicLayout layout,
        TrackingRules rules,
        ProcessorInstance instance,
        StreamsTuning tuning) {
    private static final int MOST_THREADS_BY_DEFAULT = 4;
    private static final String STORES_VERSION = "-v2";

    private static final Setting<String> APPLICATION_ID = Setting.of(
            SettingNames.APPLICATION_ID,
            text("1 to 100 of the characters A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,100}"),
            "pisync",
            "pisync",
            "Name of the group of stream processors and of what they keep in Kafka");
    private static final Setting<Path> STATE_DIRECTORY = Setting.path(
                    SettingNames.STATE_DIR,
                    Path.of("data", "state"),
                    "Directory for the stores, of one process at a time")
            .withFlag("--state-dir");
    private static final Setting<Optional<String>> INSTANCE_ID = Setting.optional(
                    SettingNames.INSTANCE_ID,
                    text("1 to 200 of the characters A-Z a-z 0-9 . _ -", "[A-Za-z0-9._-]{1,200}"),
                    "Name of this instance, the same after a restart; by default one kept in the state directory")
            .withFlag("--instance-id");
    private static final Setting<Optional<URI>> ADVERTISED_URL = Setting.optional(
            SettingNames.ADVERTISED_URL,
            new SettingType<>("http://host:port", "an http URL of a host and a port", ProcessorConfig::hostAndPort),
            "Address of the read port for query APIs and other instances; default: where it listens");
    private static final Setting<String> GROUP_PROTOCOL = Setting.oneOf(
            SettingNames.GROUP_PROTOCOL, "How instances share partitions among them", "classic", "streams");
    private static final Setting<Boolean> LEAVE_GROUP = Setting.bool(
                    SettingNames.LEAVE_GROUP,
                    false,
                    "Leave the group when stopping, so that others take over at once; for an instance that will not return soon")
            .withFlag("--leave-group");
    private static final Setting<Integer> STREAM_THREADS =
            Setting.integer(SettingNames.STREAM_THREADS, defaultThreads(), 1, 64, "Threads that apply records");
    private static final Setting<Integer> ROCKSDB_CACHE_MIB = Setting.integer(
            SettingNames.ROCKSDB_CACHE_MIB, 128, 16, 65_536, "Memory of all stores together, outside the heap, in MiB");
    private static final Setting<Integer> ALERT_THRESHOLD = Setting.integer(
            SettingNames.ALERT_THRESHOLD,
            TrackingRules.DEFAULT.alertThreshold(),
            1,
            1_000,
            "Failures in a row that open an alert");
    private static final Setting<Duration> SILENT_AFTER = Setting.duration(
            SettingNames.SILENT_AFTER,
            TrackingRules.DEFAULT.silentAfter(),
            Duration.ofMinutes(1),
            TrackingRules.FORGOTTEN_AFTER,
            "Uptime without contact after which a device is silent");
    private static final Setting<Integer> HISTORY_EVENTS = Setting.integer(
            SettingNames.HISTORY_EVENTS,
            TrackingRules.DEFAULT.historyEvents(),
            1,
            10_000,
            "Events kept per device; at least as many as open an alert");
    private static final Setting<Duration> HISTORY_AGE = Setting.duration(
            SettingNames.HISTORY_AGE,
            TrackingRules.DEFAULT.historyAge(),
            Duration.ofMinutes(1),
            Duration.ofDays(3_650),
            "Time for which an event is kept after its receipt");

    /** The settings that {@link #from} reads. */
    public static List<Setting<?>> settings() {
        List<Setting<?>> own = List.of(
                APPLICATION_ID,
                STATE_DIRECTORY,
                INSTANCE_ID,
                ADVERTISED_URL,
                GROUP_PROTOCOL,
                LEAVE_GROUP,
                STREAM_THREADS,
                ROCKSDB_CACHE_MIB,
                ALERT_THRESHOLD,
                SILENT_AFTER,
                HISTORY_EVENTS,
                HISTORY_AGE);
        return Stream.concat(TopicLayout.settings().stream(), own.stream()).toList();
    }

    /** Reads settings that were loaded with {@link #settings}; throws {@link SettingsInvalid} if two contradict each other. */
    public static ProcessorConfig from(Settings settings) {
        TopicLayout layout = TopicLayout.from(settings);
        return new ProcessorConfig(
                settings.get(APPLICATION_ID),
                layout,
                rules(settings),
                new ProcessorInstance(
                        settings.get(STATE_DIRECTORY), settings.get(INSTANCE_ID), settings.get(ADVERTISED_URL)),
                new StreamsTuning(
                        GroupProtocol.valueOf(settings.get(GROUP_PROTOCOL).toUpperCase(Locale.ROOT)),
                        settings.get(LEAVE_GROUP),
                        settings.get(STREAM_THREADS),
                        settings.get(ROCKSDB_CACHE_MIB),
                        layout.replicationFactor()));
    }

    /**
     * The application id of the stores and changelogs. It contains the version of the stores: stores of another version are not read, and
     * the event log is read again from its beginning.
     */
    public String stateApplicationId() {
        return applicationId + STORES_VERSION;
    }

    /** Returns the same configuration with another state directory. */
    public ProcessorConfig withStateDirectory(Path directory) {
        ProcessorInstance moved = new ProcessorInstance(directory, instance.id(), instance.advertisedUrl());
        return new ProcessorConfig(applicationId, layout, rules, moved, tuning);
    }

    private static TrackingRules rules(Settings settings) {
        TrackingRules rules = new TrackingRules(
                settings.get(ALERT_THRESHOLD),
                settings.get(SILENT_AFTER),
                settings.get(HISTORY_EVENTS),
                settings.get(HISTORY_AGE));
        if (rules.historyEvents() < rules.alertThreshold()) {
            throw new SettingsInvalid(List.of(new SettingProblem(
                    SettingNames.HISTORY_EVENTS,
                    Integer.toString(rules.historyEvents()),
                    "all sources",
                    "must be at least " + SettingNames.ALERT_THRESHOLD + ", which is " + rules.alertThreshold())));
        }
        return rules;
    }

    private static int defaultThreads() {
        int half = Runtime.getRuntime().availableProcessors() / 2;
        return Math.max(1, Math.min(half, MOST_THREADS_BY_DEFAULT));
    }

    private static SettingType<String> text(String allowed, String pattern) {
        return new SettingType<>("name", allowed, text -> {
            if (!text.matches(pattern)) {
                throw new IllegalArgumentException(allowed);
            }
            return text;
        });
    }

    private static URI hostAndPort(String text) {
        URI uri = URI.create(text);
        if (!"http".equals(uri.getScheme()) || uri.getHost() == null || uri.getPort() < 1) {
            throw new IllegalArgumentException(text);
        }
        return URI.create("http://" + uri.getHost() + ":" + uri.getPort());
    }
}
