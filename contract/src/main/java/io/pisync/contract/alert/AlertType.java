package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/** The problems that alerts report. */
public enum AlertType {
    /** The syncs of a device keep failing. */
    CONSECUTIVE_FAILURES("consecutive_failures"),
    /** A device has made no contact. */
    SILENT("silent"),
    /** Most devices of a site have made no contact. */
    SITE_SILENT("site_silent"),
    /** The syncs of most devices of a site keep failing. */
    SITE_FAILING("site_failing");

    /** The types that are about one device. */
    public static final List<AlertType> OF_DEVICES = List.of(CONSECUTIVE_FAILURES, SILENT);

    private final String word;

    AlertType(String word) {
        this.word = word;
    }

    /** Returns whether this type is about a site, not about one device. */
    public boolean isOfSite() {
        return this == SITE_SILENT || this == SITE_FAILING;
    }

    /** Returns the type of site alert that an alert of this type can be part of; for a site type, that type itself. */
    public AlertType ofSite() {
        return switch (this) {
            case SILENT, SITE_SILENT -> SITE_SILENT;
            case CONSECUTIVE_FAILURES, SITE_FAILING -> SITE_FAILING;
        };
    }

    /** Returns the word used in JSON, metrics, query parameters and the alert's id. */
    @JsonValue
    public String word() {
        return word;
    }
}
