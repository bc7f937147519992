package io.pisync.contract.event;

import com.fasterxml.jackson.annotation.JsonValue;

/** The commands that people can send (docs/rules.md, "Commands"). */
public enum CommandWord {
    /** Marks an open alert as being worked on. */
    ACKNOWLEDGE("acknowledge"),
    /** Takes a device out of use. */
    RETIRE("retire"),
    /** Puts a retired device back into use. */
    RETURN("return"),
    /** Deletes everything stored about a device. */
    FORGET("forget");

    private final String word;

    CommandWord(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON and metrics. */
    @JsonValue
    public String word() {
        return word;
    }
}
