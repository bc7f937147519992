package io.pisync.kit.config;

/** The keys of the settings that every service may have. */
public final class KitSettingNames {
    public static final String HOST = "PISYNC_HOST";
    public static final String PORT = "PISYNC_PORT";
    public static final String PUBLIC_HOSTS = "PISYNC_PUBLIC_HOSTS";
    public static final String CORS_ORIGINS = "PISYNC_CORS_ORIGINS";
    public static final String TLS_CERTIFICATE = "PISYNC_TLS_CERTIFICATE";
    public static final String TLS_KEY = "PISYNC_TLS_KEY";
    public static final String TLS_CA = "PISYNC_TLS_CA";
    public static final String TRUSTED_PROXIES = "PISYNC_TRUSTED_PROXIES";
    public static final String ACCESS = "PISYNC_ACCESS";
    public static final String LOG_LEVEL = "PISYNC_LOG_LEVEL";
    public static final String LOG_FORMAT = "PISYNC_LOG_FORMAT";
    public static final String KAFKA_BOOTSTRAP_SERVERS = "PISYNC_KAFKA_BOOTSTRAP_SERVERS";
    public static final String KAFKA_PROPERTIES = "PISYNC_KAFKA_PROPERTIES";
    public static final String TOPIC_PREFIX = "PISYNC_TOPIC_PREFIX";
    public static final String PARTITIONS = "PISYNC_PARTITIONS";
    public static final String REPLICATION_FACTOR = "PISYNC_REPLICATION_FACTOR";

    private KitSettingNames() {}
}
