package io.pisync.contract.access;

import java.time.Instant;

/** A device that an enrolment key let in: they are counted against what the key allows. */
public record Enrolment(int schema, String keyId, String deviceId, Instant enrolledAt) {
    /** One of now. */
    public static Enrolment of(String keyId, String deviceId, Instant now) {
        return new Enrolment(1, keyId, deviceId, now);
    }

    /** Its key in the topic: a device that enrols again counts once. */
    public String topicKey() {
        return keyId + " " + deviceId;
    }
}
