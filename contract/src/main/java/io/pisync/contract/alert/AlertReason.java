package io.pisync.contract.alert;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why an episode changed, where its status alone does not say. */
public enum AlertReason {
    /** Resolved: a success ended the run. */
    @JsonProperty("success")
    SUCCESS,
    /** Resolved and retracted: a success that arrived late shows that it was never true. */
    @JsonProperty("late_success")
    LATE_SUCCESS,
    /** Updated: a late event moved the beginning. */
    @JsonProperty("corrected")
    CORRECTED,
    /** Updated: somebody looks after it. */
    @JsonProperty("acknowledged")
    ACKNOWLEDGED,
    /** Resolved: a silent device was heard from. */
    @JsonProperty("contact")
    CONTACT,
    /** Resolved: the device was retired. */
    @JsonProperty("retired")
    RETIRED,
    /** Resolved: enough devices of the site are well again, or it has none any more. */
    @JsonProperty("recovered")
    RECOVERED,
    /** Resolved: the device is forgotten, because it was not heard from for so long or because somebody ordered it. */
    @JsonProperty("forgotten")
    FORGOTTEN
}
