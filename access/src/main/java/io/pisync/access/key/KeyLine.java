package io.pisync.access.key;

import io.pisync.contract.access.KeyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Describes a key in one line, for people and for the audit log.
 *
 * @param enrolled the number of devices it has enrolled
 */
public record KeyLine(KeyRecord key, int enrolled, Instant now) {
    /** Returns the line, without secrets. */
    public String text() {
        return "%s  %-7s  %-7s  %s"
                .formatted(
                        key.keyId(),
                        key.kind().word(),
                        key.flaw(now)
                                .map(flaw -> flaw.name().toLowerCase(Locale.ROOT))
                                .orElse("good"),
                        String.join("  ", terms()));
    }

    private List<String> terms() {
        List<String> terms = new ArrayList<>();
        add(terms, "role", key.role() == null ? null : key.role().word());
        add(terms, "scope", key.scope());
        add(terms, "prefix", key.idPrefix());
        add(terms, "enrolled", key.maxDevices() == null ? null : enrolled + " of " + key.maxDevices());
        add(terms, "created", key.createdAt());
        add(terms, "expires", key.notAfter());
        add(terms, "revoked", key.revokedAt());
        add(terms, "label", key.label().isEmpty() ? null : key.label());
        return terms;
    }

    private static void add(List<String> terms, String name, @Nullable Object value) {
        if (value != null) {
            terms.add(name + "=" + value);
        }
    }
}
