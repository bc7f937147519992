package io.pisync.sites.rule;

import io.pisync.contract.alert.AlertType;

/** The kinds of trouble of a site. */
public enum SiteKind {
    SILENT(AlertType.SITE_SILENT, "silent"),
    FAILING(AlertType.SITE_FAILING, "failing");

    private final AlertType type;
    private final String state;

    SiteKind(AlertType type, String state) {
        this.type = type;
        this.state = state;
    }

    AlertType type() {
        return type;
    }

    /** The state of a device that is affected. */
    String state() {
        return state;
    }
}
