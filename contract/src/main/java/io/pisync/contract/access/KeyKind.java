package io.pisync.contract.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The purposes of access keys. */
public enum KeyKind {
    /** Device tokens are derived from it. It gives no access itself. */
    FLEET("fleet"),
    /** Uploads for the devices whose ids begin with a prefix, or for all devices. */
    GATEWAY("gateway"),
    /** Lets devices request their own tokens. */
    ENROL("enrol"),
    /** Used by a person, or by a program on behalf of people. */
    PEOPLE("people");

    private final String word;

    KeyKind(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON and in the key itself. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Returns the kind with this word; empty for an unknown word. */
    public static Optional<KeyKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
