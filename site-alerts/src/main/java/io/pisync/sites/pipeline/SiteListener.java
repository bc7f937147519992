package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;

/** Hears what the pipeline does, on its threads; quick, and never throws. What it heard of may be undone with a transaction. */
public interface SiteListener {
    /** For tests. */
    SiteListener NONE = alert -> {};

    /** A record of a site's alert was sent. */
    void sent(Alert alert);
}
