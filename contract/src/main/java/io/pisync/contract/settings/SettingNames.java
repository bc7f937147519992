package io.pisync.contract.settings;

/** The keys of settings that are read in several modules, or named in messages and tests. */
public final class SettingNames {
    public static final String FLEET_KEY = "PISYNC_FLEET_KEY";
    public static final String READ_KEY = "PISYNC_READ_KEY";
    public static final String KAFKA_PORT = "PISYNC_KAFKA_PORT";
    public static final String DATA_DIR = "PISYNC_DATA_DIR";
    public static final String DEMO = "PISYNC_DEMO";
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

    private SettingNames() {}
}
