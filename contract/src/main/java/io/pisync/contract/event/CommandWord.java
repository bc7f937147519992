package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The commands that people can send (docs/rules.md, "Commands"). */
public enum CommandWord {
    /** Marks an open alert as being worked on. */
    @JsonProperty("acknowledge")
    ACKNOWLEDGE("acknowledge"),
    /** Takes a device out of use. */
    @JsonProperty("retire")
    RETIRE("retire"),
    /** Puts a retired device back into use. */
    @JsonProperty("return")
    RETURN("return"),
    /** Deletes everything stored about a device. */
    @JsonProperty("forget")
    FORGET("forget");

    private final String word;

    CommandWord(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON and metrics. */
    public String word() {
        return word;
    }
}
