package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.KeyRecord;
import java.security.SecureRandom;

/**
 * A key that has just been made.
 *
 * @param text what its holder gets, once: it is kept nowhere
 */
public record NewKey(KeyText text, KeyRecord record) {
    private static final SecureRandom RANDOM = new SecureRandom();

    /** One with these terms; what they do not say stays open. */
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
