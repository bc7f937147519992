package io.pisync.contract.event;

import io.pisync.contract.alert.Alert;

/**
 * A record of a site's alert, written to every partition of the event topic: whatever of the site's devices comes after it in the log is
 * decided with knowledge of it (docs/rules.md, "Sites").
 */
public record SiteNotice(Alert alert) implements EventRecord {}
