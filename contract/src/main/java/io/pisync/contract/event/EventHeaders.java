package io.pisync.contract.event;

/** Headers of the sync-events topic (docs/rules.md, "Records of the event topic"); values are UTF-8. */
public final class EventHeaders {
    /** {@link #SYNC_EVENT}, {@link #HEARTBEAT}, {@link #COMMAND} or {@link #SITE_ALERT}; anything else is a kind to come. */
    public static final String KIND = "kind";

    /** Names the upload that a record came with. */
    public static final String UPLOAD_ID = "upload_id";

    /** How many events of this upload are still to come for this device, in decimal; none means 0. */
    public static final String REMAINING = "remaining";

    /** W3C trace context. */
    public static final String TRACEPARENT = "traceparent";

    /** The value's media type. */
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
