package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The result of a sync, decided once from its counts and stored with the event (docs/rules.md, "Outcome"). */
public enum Outcome {
    @JsonProperty("success")
    SUCCESS,
    @JsonProperty("partial")
    PARTIAL,
    @JsonProperty("failed")
    FAILED;

    /** Returns the outcome of a sync with these counts, both at least 0. */
    public static Outcome of(int totalFilesSynced, int totalErrors) {
        if (totalErrors == 0) {
            return SUCCESS;
        }
        return totalFilesSynced > 0 ? PARTIAL : FAILED;
    }

    /** Returns whether this is a failed sync: it had errors, even if some files were synced. */
    public boolean isFailure() {
        return this != SUCCESS;
    }

    /** Returns the word used in JSON, metrics and query parameters. */
    public String word() {
        return switch (this) {
            case SUCCESS -> "success";
            case PARTIAL -> "partial";
            case FAILED -> "failed";
        };
    }
}
