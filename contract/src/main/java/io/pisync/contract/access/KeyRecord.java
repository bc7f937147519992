package io.pisync.contract.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The stored form of an access key: the value of the topic of keys, under the key's id. The key itself is not stored.
 *
 * @param digest SHA-256 of the whole key, in hexadecimal. Device tokens are derived from the digest of a fleet key:
 *     keep the topic secret
 * @param label a name for people to recognize the key by
 * @param role the role of a person's key; null for the other kinds
 * @param scope the label, as {@code name=value}, of the devices that a person may see; null for all devices
 * @param idPrefix the required prefix of the ids of a gateway's devices or of enrolling devices; null for any id
 * @param maxDevices the largest number of devices that may enrol with an enrolment key; null for the other kinds
 * @param notAfter when the key expires; null for never
 * @param revokedAt when the key was revoked; null if it was not
 */
public record KeyRecord(
        int schema,
        String keyId,
        KeyKind kind,
        String digest,
        String label,
        @Nullable PersonRole role,
        @Nullable String scope,
        @Nullable String idPrefix,
        @Nullable Integer maxDevices,
        Instant createdAt,
        @Nullable Instant notAfter,
        @Nullable Instant revokedAt) {
    /** Returns this key as revoked; the time of the first revocation is kept. */
    public KeyRecord revoked(Instant now) {
        Instant since = revokedAt == null ? now : revokedAt;
        return new KeyRecord(
                schema, keyId, kind, digest, label, role, scope, idPrefix, maxDevices, createdAt, notAfter, since);
    }

    /** The reasons for which a key is rejected. */
    public enum Flaw {
        REVOKED,
        EXPIRED
    }

    /** Returns the reason for which the key is rejected at this moment; empty if it is valid. */
    public Optional<Flaw> flaw(Instant now) {
        if (revokedAt != null) {
            return Optional.of(Flaw.REVOKED);
        }
        return notAfter != null && !now.isBefore(notAfter) ? Optional.of(Flaw.EXPIRED) : Optional.empty();
    }

    /** Returns whether the key is valid for this device id. */
    public boolean covers(String deviceId) {
        return idPrefix == null || deviceId.startsWith(idPrefix);
    }
}
