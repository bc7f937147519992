package io.pisync.sites.pipeline;

import io.pisync.contract.alert.Alert;

/**
 * Is notified of the pipeline's results on its threads. Must be fast and must not throw. The transaction of a result may still be aborted.
 */
public interface SiteListener {
    /** Does nothing; for tests. */
    SiteListener NONE = alert -> {};

    /** Called after a record of a site's alert was sent. */
    void sent(Alert alert);
}
