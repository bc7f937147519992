package io.pisync.contract.access;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.Optional;

/** What a person may do; each role includes those before it. */
public enum PersonRole {
    /** Look. */
    @JsonProperty("read")
    READ("read"),
    /** Acknowledge, mute, retire. */
    @JsonProperty("write")
    WRITE("write"),
    /** Forget devices, read the audit log. */
    @JsonProperty("admin")
    ADMIN("admin");

    private final String word;

    PersonRole(String word) {
        this.word = word;
    }

    /** The word in JSON, on the command line and in answers. */
    public String word() {
        return word;
    }

    /** Whether it includes the other. */
    public boolean includes(PersonRole other) {
        return compareTo(other) >= 0;
    }

    /** The role with this word. */
    public static Optional<PersonRole> of(String word) {
        return Arrays.stream(values()).filter(role -> role.word.equals(word)).findFirst();
    }
}
