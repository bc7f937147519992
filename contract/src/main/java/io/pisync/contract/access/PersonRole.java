package io.pisync.contract.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** The permissions of a person; each role includes those declared before it. */
public enum PersonRole {
    /** Read everything that is in scope. */
    READ("read"),
    /** Acknowledge alerts, mute notifications, retire devices. */
    WRITE("write"),
    /** Forget devices and read the audit log. */
    ADMIN("admin");

    private final String word;

    PersonRole(String word) {
        this.word = word;
    }

    /** Returns the word used in JSON, on the command line and in answers. */
    @JsonValue
    public String word() {
        return word;
    }

    /** Returns whether this role includes the permissions of the other. */
    public boolean includes(PersonRole other) {
        return compareTo(other) >= 0;
    }

    /** Returns the role with this word; empty for an unknown word. */
    public static Optional<PersonRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
