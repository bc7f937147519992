package io.pisync.contract.settings;

import java.util.Set;

/** Every {@code PISYNC_} key that some role knows. A key outside this set is a typing error, in whichever role it is found. */
public final class SettingNames {
    public static final String HOST = "PISYNC_HOST";
    public static final String PORT = "PISYNC_PORT";
    public static final String PUBLIC_HOSTS = "PISYNC_PUBLIC_HOSTS";
    public static final String CORS_ORIGINS = "PISYNC_CORS_ORIGINS";
    public static final String TLS_CERTIFICATE = "PISYNC_TLS_CERTIFICATE";
    public static final String TLS_KEY = "PISYNC_TLS_KEY";
    public static final String TLS_CA = "PISYNC_TLS_CA";
    public static final String TRUSTED_PROXIES = "PISYNC_TRUSTED_PROXIES";
    public static final String FLEET_KEY = "PISYNC_FLEET_KEY";
    public static final String READ_KEY = "PISYNC_READ_KEY";
    public static final String ACCESS = "PISYNC_ACCESS";
    public static final String LOG_LEVEL = "PISYNC_LOG_LEVEL";
    public static final String LOG_FORMAT = "PISYNC_LOG_FORMAT";
    public static final String KAFKA_BOOTSTRAP_SERVERS = "PISYNC_KAFKA_BOOTSTRAP_SERVERS";
    public static final String KAFKA_PROPERTIES = "PISYNC_KAFKA_PROPERTIES";
    public static final String KAFKA_PORT = "PISYNC_KAFKA_PORT";
    public static final String DATA_DIR = "PISYNC_DATA_DIR";
    public static final String DEMO = "PISYNC_DEMO";
    public static final String TOPIC_PREFIX = "PISYNC_TOPIC_PREFIX";
    public static final String PARTITIONS = "PISYNC_PARTITIONS";
    public static final String REPLICATION_FACTOR = "PISYNC_REPLICATION_FACTOR";
    public static final String APPLICATION_ID = "PISYNC_APPLICATION_ID";
    public static final String STATE_DIR = "PISYNC_STATE_DIR";
    public static final String INSTANCE_ID = "PISYNC_INSTANCE_ID";
    public static final String ADVERTISED_URL = "PISYNC_ADVERTISED_URL";
    public static final String GROUP_PROTOCOL = "PISYNC_GROUP_PROTOCOL";
    public static final String LEAVE_GROUP = "PISYNC_LEAVE_GROUP";
    public static final String STREAM_THREADS = "PISYNC_STREAM_THREADS";
    public static final String ROCKSDB_CACHE_MIB = "PISYNC_ROCKSDB_CACHE_MIB";
    public static final String STREAM_PROCESSOR_URLS = "PISYNC_STREAM_PROCESSOR_URLS";
    public static final String INTERNAL_TOKEN = "PISYNC_INTERNAL_TOKEN";
    public static final String ALERT_THRESHOLD = "PISYNC_ALERT_THRESHOLD";
    public static final String SILENT_AFTER = "PISYNC_SILENT_AFTER";
    public static final String HISTORY_EVENTS = "PISYNC_HISTORY_EVENTS";
    public static final String HISTORY_AGE = "PISYNC_HISTORY_AGE";
    public static final String SITE_LABEL = "PISYNC_SITE_LABEL";
    public static final String SITE_ALERT_MIN_DEVICES = "PISYNC_SITE_ALERT_MIN_DEVICES";
    public static final String SITE_ALERT_SHARE = "PISYNC_SITE_ALERT_SHARE";
    public static final String SITE_ALERT_RESOLVE_SHARE = "PISYNC_SITE_ALERT_RESOLVE_SHARE";
    public static final String SITE_ALERT_AFTER = "PISYNC_SITE_ALERT_AFTER";
    public static final String NOTIFICATIONS = "PISYNC_NOTIFICATIONS";
    public static final String SMTP_PASSWORD = "PISYNC_SMTP_PASSWORD";

    /** All of them. */
    public static final Set<String> ALL = Set.of(
            HOST,
            PORT,
            PUBLIC_HOSTS,
            CORS_ORIGINS,
            TLS_CERTIFICATE,
            TLS_KEY,
            TLS_CA,
            TRUSTED_PROXIES,
            FLEET_KEY,
            READ_KEY,
            ACCESS,
            LOG_LEVEL,
            LOG_FORMAT,
            KAFKA_BOOTSTRAP_SERVERS,
            KAFKA_PROPERTIES,
            KAFKA_PORT,
            DATA_DIR,
            DEMO,
            TOPIC_PREFIX,
            PARTITIONS,
            REPLICATION_FACTOR,
            APPLICATION_ID,
            STATE_DIR,
            INSTANCE_ID,
            ADVERTISED_URL,
            GROUP_PROTOCOL,
            LEAVE_GROUP,
            STREAM_THREADS,
            ROCKSDB_CACHE_MIB,
            SITE_LABEL,
            STREAM_PROCESSOR_URLS,
            INTERNAL_TOKEN,
            ALERT_THRESHOLD,
            SILENT_AFTER,
            HISTORY_EVENTS,
            HISTORY_AGE,
            SITE_ALERT_MIN_DEVICES,
            SITE_ALERT_SHARE,
            SITE_ALERT_RESOLVE_SHARE,
            SITE_ALERT_AFTER,
            NOTIFICATIONS,
            SMTP_PASSWORD);

    private SettingNames() {}
}
