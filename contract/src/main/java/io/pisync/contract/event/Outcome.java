package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a sync went, decided once from its counts and stored with the event (docs/rules.md, "Outcome"). */
public enum Outcome {
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("partial")
    PARTIAL,
    @JsonProperty("failed")
    FAILED;

    /** The outcome of a sync with these counts, both at least 0. */
    public static Outcome of(int totalFilesSynced, int totalErrors) {
        if (totalErrors == 0) {
            return SUCCESS;
        }
        return totalFilesSynced > 0 ? PARTIAL : FAILED;
    }

    /** Whether this is a failed sync: it had errors, even if some files came through. */
    public boolean isFailure() {
        return this != SUCCESS;
    }

    /** The word used in JSON, metrics and query parameters. */
    public String word() {
        return switch (this) {
            case SUCCESS -> "success";
            case PARTIAL -> "partial";
            case FAILED -> "failed";
        };
    }
}
