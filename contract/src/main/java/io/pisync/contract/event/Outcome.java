package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** The result of a sync, decided once from its counts and stored with the event (docs/rules.md, "Outcome"). */
public enum Outcome {
    SUCCESS("success"),
    PARTIAL("partial"),
    FAILED("failed");

    private final String word;

    Outcome(String word) {
        this.word = word;
    }

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
    @JsonValue
    public String word() {
        return word;
    }
}
