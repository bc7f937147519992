package io.pisync.contract.access;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a key: the value of the topic of keys, under its id. The key itself is nowhere.
 *
 * @param digest SHA-256 of the whole key, in hexadecimal. Devices' tokens are derived from that of a fleet key: keep the topic secret
 * @param label what people call it
 * @param role of a person; null for the other kinds
 * @param scope the label that devices must have to be seen by a person, as {@code name=value}; null for all devices
 * @param idPrefix what the ids of a gateway's or an enrolling device begin with; null for any
 * @param maxDevices how many devices an enrolment key lets in; null for the other kinds
 * @param notAfter when it expires; null if it does not
 * @param revokedAt null while it is good
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
    /** The same, revoked; the first time counts. */
    public KeyRecord revoked(Instant now) {
        Instant since = revokedAt == null ? now : revokedAt;
        return new KeyRecord(
                schema, keyId, kind, digest, label, role, scope, idPrefix, maxDevices, createdAt, notAfter, since);
    }

    /** Why a key opens nothing. */
    public enum Flaw {
        REVOKED,
        EXPIRED
    }

    /** Why it opens nothing now; empty while it is good. */
    public Optional<Flaw> flaw(Instant now) {
        if (revokedAt != null) {
            return Optional.of(Flaw.REVOKED);
        }
        return notAfter != null && !now.isBefore(notAfter) ? Optional.of(Flaw.EXPIRED) : Optional.empty();
    }

    /** Whether it covers a device's id. */
    public boolean covers(String deviceId) {
        return idPrefix == null || deviceId.startsWith(idPrefix);
    }
}
