package io.pisync.contract.event;

import io.pisync.contract.alert.Alert;

/**
 * A change of a site's alert, written to every partition of the event topic, so that later events of the site's devices
 * are processed with it in mind (docs/rules.md, "Sites").
 */
public record SiteNotice(Alert alert) implements EventRecord {}
