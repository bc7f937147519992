package io.pisync.access.key;

import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.contract.event.DeviceId;
import io.pisync.kit.http.gate.LabelScope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The permissions of a key to be created, as {@link io.pisync.contract.access.KeyRecord} describes it. */
public record KeyTerms(
        String label,
        @Nullable PersonRole role,
        @Nullable String scope,
        @Nullable String idPrefix,
        @Nullable Integer maxDevices,
        Instant createdAt,
        @Nullable Instant notAfter) {
    /** The default number of devices that an enrolment key may enrol. */
    public static final int DEFAULT_MAX_DEVICES = 1_000;

    private static final int MOST_DEVICES = 1_000_000;
    private static final int MAX_LABEL_CHARACTERS = 100;

    /** A term, by its name in answers. */
    public enum Term {
        LABEL("label"),
        ROLE("role"),
        SCOPE("scope"),
        ID_PREFIX("id_prefix"),
        MAX_DEVICES("max_devices"),
        EXPIRES_AT("expires_at");

        private final String word;

        Term(String word) {
            this.word = word;
        }

        /** The name in JSON. */
        public String word() {
            return word;
        }
    }

    /**
     * The reason why a key cannot be created.
     *
     * @param rule the rule for the term, as the end of a sentence that begins with its name
     */
    public record Flaw(Term term, String rule) {}

    /** Returns all flaws of these terms for this kind; empty if the key can be created. */
    public List<Flaw> flaws(KeyKind kind) {
        List<Flaw> flaws = new ArrayList<>();
        boolean isPerson = kind == KeyKind.PEOPLE;
        check(
                flaws,
                isPerson == (role != null),
                Term.ROLE,
                isPerson ? "must be read, write or admin" : "belongs to a person's key");
        check(
                flaws,
                scope == null || role == PersonRole.READ,
                Term.SCOPE,
                "belongs to the role read: whoever has a scope looks at it and no more");
        check(
                flaws,
                scope == null || LabelScope.parse(scope).isPresent(),
                Term.SCOPE,
                "must be a label and its value, such as school=A");
        check(
                flaws,
                idPrefix == null || kind == KeyKind.GATEWAY || kind == KeyKind.ENROL,
                Term.ID_PREFIX,
                "belongs to a gateway's or an enrolment key");
        check(
                flaws,
                idPrefix == null || DeviceId.isCanonical(idPrefix),
                Term.ID_PREFIX,
                "must be what ids of devices can begin with");
        check(flaws, maxDevices == null || kind == KeyKind.ENROL, Term.MAX_DEVICES, "belongs to an enrolment key");
        check(
                flaws,
                maxDevices == null || (maxDevices >= 1 && maxDevices <= MOST_DEVICES),
                Term.MAX_DEVICES,
                "must be from 1 to " + MOST_DEVICES);
        check(flaws, notAfter == null || notAfter.isAfter(createdAt), Term.EXPIRES_AT, "must lie ahead");
        check(
                flaws,
                isPlain(label),
                Term.LABEL,
                "must have at most " + MAX_LABEL_CHARACTERS + " characters, and none that control a terminal");
        return List.copyOf(flaws);
    }

    private static void check(List<Flaw> flaws, boolean isRight, Term term, String rule) {
        if (!isRight) {
            flaws.add(new Flaw(term, rule));
        }
    }

    private static boolean isPlain(String label) {
        return label.codePointCount(0, label.length()) <= MAX_LABEL_CHARACTERS
                && label.codePoints()
                        .noneMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    }

    /** Terms of a fleet key, or of a gateway for all devices, without an end. */
    public static KeyTerms plain(String label, Instant now) {
        return new KeyTerms(label, null, null, null, null, now, null);
    }

    /** Terms of a person's key. */
    public static KeyTerms person(String label, PersonRole role, @Nullable String scope, Instant now) {
        return new KeyTerms(label, role, scope, null, null, now, null);
    }

    /** Returns a copy with this end. */
    public KeyTerms until(@Nullable Instant end) {
        return new KeyTerms(label, role, scope, idPrefix, maxDevices, createdAt, end);
    }
}
