package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What people can ask for (docs/rules.md, "Commands"). */
public enum CommandWord {
    /** Somebody looks after an open alert. */
    @JsonProperty("acknowledge")
    ACKNOWLEDGE("acknowledge"),
    /** A device is out of use. */
    @JsonProperty("retire")
    RETIRE("retire"),
    /** A retired device is in use again. */
    @JsonProperty("return")
    RETURN("return"),
    /** Nothing of a device is kept. */
    @JsonProperty("forget")
    FORGET("forget");

    private final String word;

    CommandWord(String word) {
        this.word = word;
    }

    /** The word used in JSON and metrics. */
    public String word() {
        return word;
    }
}
