package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** What an episode is about. */
public enum AlertType {
    /** The device fails again and again. */
    @JsonProperty("consecutive_failures")
    CONSECUTIVE_FAILURES("consecutive_failures"),
    /** The device has not been heard from. */
    @JsonProperty("silent")
    SILENT("silent"),
    /** Most devices of a site have not been heard from. */
    @JsonProperty("site_silent")
    SITE_SILENT("site_silent"),
    /** Most devices of a site fail again and again. */
    @JsonProperty("site_failing")
    SITE_FAILING("site_failing");

    /** Those that are about one device. */
    public static final List<AlertType> OF_DEVICES = List.of(CONSECUTIVE_FAILURES, SILENT);

    private final String word;

    AlertType(String word) {
        this.word = word;
    }

    /** Whether it is about a site, not about one device. */
    public boolean isOfSite() {
        return this == SITE_SILENT || this == SITE_FAILING;
    }

    /** The type of a site's alert that one of this type can be a part of; itself for a site's. */
    public AlertType ofSite() {
        return switch (this) {
            case SILENT, SITE_SILENT -> SITE_SILENT;
            case CONSECUTIVE_FAILURES, SITE_FAILING -> SITE_FAILING;
        };
    }

    /** The word used in JSON, metrics, query parameters and the alert's id. */
    public String word() {
        return word;
    }
}
