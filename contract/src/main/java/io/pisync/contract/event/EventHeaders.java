package io.pisync.contract.event;

/** Headers of the sync-events topic (docs/rules.md, "Records of the event topic"); values are UTF-8. */
public final class EventHeaders {
    /**
     * {@link #SYNC_EVENT}, {@link #HEARTBEAT}, {@link #COMMAND} or {@link #SITE_ALERT}; other values are reserved for
     * later versions.
     */
    public static final String KIND = "kind";

    /** The id of the upload that the record was received in. */
    public static final String UPLOAD_ID = "upload_id";

    /** The number of events of this device that follow in the same upload, in decimal; an absent header means 0. */
    public static final String REMAINING = "remaining";

    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** The media type of the value. */
    public static final String CONTENT_TYPE = "content-type";

    /** The kind of a sync event. */
    public static final String SYNC_EVENT = "sync-event";

    /** The kind of a heartbeat. */
    public static final String HEARTBEAT = "heartbeat";

    /** The kind of a command. */
    public static final String COMMAND = "command";

    /** The kind of a site's alert. */
    public static final String SITE_ALERT = "site-alert";

    private EventHeaders() {}
}
