package io.pisync.contract.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a key is for. */
public enum KeyKind {
    /** Devices' tokens are derived from it. By itself it opens nothing. */
    @JsonProperty("fleet")
    FLEET("fleet"),
    /** Posts for the devices whose ids begin with a prefix, or for all. */
    @JsonProperty("gateway")
    GATEWAY("gateway"),
    /** Gets devices tokens of their own. */
    @JsonProperty("enrol")
    ENROL("enrol"),
    /** A person, or a program that works for people. */
    @JsonProperty("people")
    PEOPLE("people");

    private final String word;

    KeyKind(String word) {
        this.word = word;
    }

    /** The word in JSON and in the key itself. */
    public String word() {
        return word;
    }

    /** The kind with this word. */
    public static Optional<KeyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
