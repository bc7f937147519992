package io.pisync.contract.access;

import java.time.Instant;

/** A device that enrolled with an enrolment key; each one counts towards the key's limit of devices. */
public record Enrolment(int schema, String keyId, String deviceId, Instant enrolledAt) {
    /** Creates the enrolment of a device at this moment. */
    public static Enrolment of(String keyId, String deviceId, Instant now) {
        return new Enrolment(1, keyId, deviceId, now);
    }

    /**
     * Returns the record's key in the topic; a device that enrols twice with one key has one record and counts once.
     */
    public String topicKey() {
        return keyId + " " + deviceId;
    }
}
