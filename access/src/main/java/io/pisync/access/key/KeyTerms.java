package io.pisync.access.key;

import io.pisync.contract.access.PersonRole;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a key is to allow, as {@link io.pisync.contract.access.KeyRecord} describes it. */
public record KeyTerms(
        String label,
        @Nullable PersonRole role,
        @Nullable String scope,
        @Nullable String idPrefix,
        @Nullable Integer maxDevices,
        Instant createdAt,
        @Nullable Instant notAfter) {
    /** Of a fleet key or a gateway for all devices, without an end. */
    public static KeyTerms plain(String label, Instant now) {
        return new KeyTerms(label, null, null, null, null, now, null);
    }

    /** Of a person. */
    public static KeyTerms person(String label, PersonRole role, @Nullable String scope, Instant now) {
        return new KeyTerms(label, role, scope, null, null, now, null);
    }

    /** The same until then. */
    public KeyTerms until(@Nullable Instant end) {
        return new KeyTerms(label, role, scope, idPrefix, maxDevices, createdAt, end);
    }

    /** The same for devices whose ids begin so. */
    public KeyTerms withPrefix(@Nullable String prefix) {
        return new KeyTerms(label, role, scope, prefix, maxDevices, createdAt, notAfter);
    }

    /** The same for so many devices. */
    public KeyTerms withMaxDevices(@Nullable Integer max) {
        return new KeyTerms(label, role, scope, idPrefix, max, createdAt, notAfter);
    }
}
