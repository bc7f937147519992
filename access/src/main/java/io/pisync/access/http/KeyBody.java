package io.pisync.access.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.pisync.access.key.KeyTerms;
import io.pisync.contract.access.KeyKind;
import io.pisync.contract.access.PersonRole;
import io.pisync.kit.http.body.JsonObjectBody;
import io.pisync.kit.http.problem.FieldError;
import io.pisync.kit.http.problem.HttpProblem;
import io.pisync.kit.http.problem.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind and terms of a new key, from the body of a request. */
record KeyBody(KeyKind kind, KeyTerms terms) {
    private static final int MAX_BYTES = 4_096;
    private static final Set<String> KNOWN =
            Set.of("kind", "label", "role", "scope", "id_prefix", "max_devices", "expires_at");

    /** Parses the body; 400 with all its errors. */
    static KeyBody read(Context ctx, Instant now) {
        JsonNode object = JsonObjectBody.read(ctx, MAX_BYTES, error -> invalid(List.of(error)));
        Fields fields = new Fields(object, new ArrayList<>());
        fields.requireKnown();
        KeyKind kind = fields.kind();
        KeyTerms terms = fields.terms(kind, now);
        if (fields.errors.isEmpty()) {
            terms.flaws(kind).forEach(flaw -> fields.add(flaw.term().word(), "invalid", flaw.rule()));
        }
        if (!fields.errors.isEmpty()) {
            throw invalid(fields.errors);
        }
        return new KeyBody(kind, terms);
    }

    private static HttpProblem invalid(List<FieldError> errors) {
        return new HttpProblem(Problem.of(400, "invalid-key", "Invalid key", "There can be no such key")
                .withErrors(errors));
    }

    /** The fields of a body and their errors. */
    private record Fields(JsonNode object, List<FieldError> errors) {
        void requireKnown() {
            object.fieldNames().forEachRemaining(name -> {
                if (!KNOWN.contains(name)) {
                    add(name, "unknown", "is unknown");
                }
            });
        }

        KeyKind kind() {
            Optional<KeyKind> kind = Optional.ofNullable(text("kind")).flatMap(KeyKind::of);
            if (kind.isEmpty()) {
                add("kind", "out_of_range", "must be fleet, gateway, enrol or people");
            }
            return kind.orElse(KeyKind.PEOPLE);
        }

        KeyTerms terms(KeyKind kind, Instant now) {
            String label = text("label");
            return new KeyTerms(
                    label == null ? "" : label.strip(),
                    role(),
                    text("scope"),
                    text("id_prefix"),
                    maxDevices(kind),
                    now,
                    end());
        }

        private @Nullable PersonRole role() {
            String word = text("role");
            Optional<PersonRole> role = Optional.ofNullable(word).flatMap(PersonRole::of);
            if (word != null && role.isEmpty()) {
                add("role", "out_of_range", "must be read, write or admin");
            }
            return role.orElse(null);
        }

        private @Nullable Integer maxDevices(KeyKind kind) {
            JsonNode value = object.path("max_devices");
            if (value.isMissingNode() || value.isNull()) {
                return kind == KeyKind.ENROL ? KeyTerms.DEFAULT_MAX_DEVICES : null;
            }
            if (!value.isIntegralNumber() || !value.canConvertToInt()) {
                add("max_devices", "wrong_type", "must be a whole number");
            }
            return value.intValue();
        }

        private @Nullable Instant end() {
            String text = text("expires_at");
            try {
                return text == null
                        ? null
                        : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MILLIS);
            } catch (DateTimeException e) {
                add("expires_at", "unreadable_time", "must be a time such as 2027-01-31T08:15:30Z");
                return null;
            }
        }

        private @Nullable String text(String name) {
            JsonNode value = object.path(name);
            if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
                add(name, "wrong_type", "must be a string");
            }
            String text = value.textValue();
            return text == null || text.isBlank() ? null : text;
        }

        void add(String name, String code, String rule) {
            errors.add(new FieldError("/" + name, code, name + " " + rule));
        }
    }
}
