package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import java.security.SecureRandom;

/**
 * A newly created key.
 *
 * @param text the key for its holder, shown once: it is not stored
 */
public record NewKey(KeyText text, KeyRecord record) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Creates a key with these terms. */
    public static NewKey of(KeyKind kind, KeyTerms terms) {
        KeyText text = KeyText.generate(kind, RANDOM);
        KeyRecord record = new KeyRecord(
                1,
                text.keyId(),
                kind,
                text.digest(),
                terms.label(),
                terms.role(),
                terms.scope(),
                terms.idPrefix(),
                terms.maxDevices(),
                terms.createdAt(),
                terms.notAfter(),
                null);
        return new NewKey(text, record);
    }
}
