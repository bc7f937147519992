package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The cause of an update or resolution of an episode. */
public enum AlertReason {
    /** Resolved: a success ended the run. */
    @JsonProperty("success")
    SUCCESS,
    /** Resolved and retracted: a success that was received late shows that there was no such run. */
    @JsonProperty("late_success")
    LATE_SUCCESS,
    /** Updated: an event that was received late moved the start of the streak. */
    @JsonProperty("corrected")
    CORRECTED,
    /** Updated: a person acknowledged it. */
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    /** Resolved: the silent device made contact. */
    @JsonProperty("contact")
    CONTACT,
    /** Resolved: the device was retired. */
    @JsonProperty("retired")
    RETIRED,
    /** Resolved: enough devices of the site have recovered, or the site has no devices left. */
    @JsonProperty("recovered")
    RECOVERED,
    /** Resolved: the device was forgotten, after a long time without contact or on a person's request. */
    @JsonProperty("forgotten")
    FORGOTTEN
}
