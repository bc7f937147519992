package io.pisync.access.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import io.pisync.contract.access.PersonRole;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A key in an answer. Fields that do not apply to its kind are left out.
 *
 * @param state {@code good}, {@code revoked} or {@code expired}
 * @param enrolled the number of devices enrolled by an enrolment key
 * @param key the key itself: only in the answer to its creation
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyRow(
        String keyId,
        KeyKind kind,
        String state,
        String label,
        @Nullable PersonRole role,
        @Nullable String scope,
        @Nullable String idPrefix,
        @Nullable Integer maxDevices,
        @Nullable Integer enrolled,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable String key) {
    static KeyRow of(KeyRecord record, int enrolled, Instant now, @Nullable String key) {
        return new KeyRow(
                record.keyId(),
                record.kind(),
                record.flaw(now)
                        .map(flaw -> flaw.name().toLowerCase(Locale.ROOT))
                        .orElse("good"),
                record.label(),
                record.role(),
                record.scope(),
                record.idPrefix(),
                record.maxDevices(),
                record.kind() == KeyKind.ENROL ? enrolled : null,
                record.createdAt(),
                record.notAfter(),
                record.revokedAt(),
                key);
    }
}
